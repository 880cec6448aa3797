package io.pointsman.session.rig;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A channel that lives on a loop it shares with others, as the channels of one session do. */
final class SharedLoopChannel extends EmbeddedChannel {

    /** Null while the channel registers itself. */
    private final EventLoop shared;

    SharedLoopChannel(EventLoop shared) {
        this.shared = shared;
    }

    @Override
    public EventLoop eventLoop() {
        return shared == null ? super.eventLoop() : shared;
    }

    /** Everything written since the last call: records as they are, bytes as text. */
    List<Object> written() {
        List<Object> written = new ArrayList<>();
        for (Object message = readOutbound(); message != null; message = readOutbound()) {
            if (message instanceof ByteBuf bytes) {
                written.add(bytes.toString(StandardCharsets.UTF_8));
                bytes.release();
            } else {
                written.add(message);
            }
        }
        return written;
    }
}

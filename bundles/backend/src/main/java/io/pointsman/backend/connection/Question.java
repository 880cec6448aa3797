package io.pointsman.backend.connection;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.PacketCodecs;
import io.pointsman.api.protocol.ResponseEnd;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A statement of ours whose first row is read. */
final class Question implements Conversation {

    private final BackendHandler handler;
    private final Consumer<Optional<List<String>>> answer;
    private final SmallResult result;
    private boolean isAnswered;

    Question(BackendHandler handler, Consumer<Optional<List<String>>> answer) {
        this.handler = handler;
        this.answer = answer;
        this.result = new SmallResult(!handler.capabilities().has(Capabilities.CLIENT_DEPRECATE_EOF));
    }

    void start(PacketCodecs codecs, String sql) {
        handler.channel().codec().expectResponseTo(Command.COM_QUERY, handler.capabilities());
        handler.write(codecs.writeCommand(Command.COM_QUERY, sql.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void onBytes(ByteBuf bytes) {
        result.add(bytes);
    }

    @Override
    public void onMessage(Object message) {
        if (message instanceof ResponseEnd end) {
            end(end.error().isPresent() ? Optional.empty() : result.row());
        } else if (message instanceof MalformedPacket || message instanceof ErrPacket) {
            end(Optional.empty());
        }
    }

    @Override
    public void onLost(ErrPacket reason) {
        end(Optional.empty());
    }

    private void end(Optional<List<String>> row) {
        if (!isAnswered) {
            isAnswered = true;
            handler.endConversation(this);
            answer.accept(row);
        }
    }
}

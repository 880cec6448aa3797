package io.pointsman.protocol.compress;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.function.ToIntFunction;

/** Shows bytes to native code, which wants them in one piece outside the heap. */
final class DirectBytes {

    private DirectBytes() {}

    /** Borrows {@code buffer}; a copy is made only where it isn't such a piece. */
    static int with(ByteBuf buffer, int index, int length, ToIntFunction<ByteBuffer> action) {
        if (buffer.isDirect() && buffer.nioBufferCount() == 1) {
            return action.applyAsInt(buffer.nioBuffer(index, length));
        }
        ByteBuf copy = buffer.alloc().directBuffer(Math.max(1, length));
        try {
            copy.writeBytes(buffer, index, length);
            return action.applyAsInt(copy.nioBuffer(0, length));
        } finally {
            copy.release();
        }
    }
}

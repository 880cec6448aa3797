package io.pointsman.protocol.compress;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.zip.Deflater;

/** Makes each frame a zlib stream of its own. */
final class ZlibShrinker implements Shrinker {

    private static final int USUAL_LEVEL = 6;

    private final Deflater deflater;

    ZlibShrinker(int level) {
        deflater =
                new Deflater(level >= Deflater.BEST_SPEED && level <= Deflater.BEST_COMPRESSION ? level : USUAL_LEVEL);
    }

    @Override
    public int shrink(ByteBuf in, int length, ByteBuf out, int at) {
        deflater.reset();
        deflater.setInput(in.nioBuffer(in.readerIndex(), length));
        deflater.finish();
        out.ensureWritable(at - out.writerIndex() + length);
        ByteBuffer target = out.nioBuffer(at, length);
        while (target.hasRemaining() && !deflater.finished()) {
            deflater.deflate(target);
        }
        return deflater.finished() ? length - target.remaining() : length;
    }

    @Override
    public void close() {
        deflater.end();
    }
}

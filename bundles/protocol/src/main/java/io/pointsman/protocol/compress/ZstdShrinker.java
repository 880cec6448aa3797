package io.pointsman.protocol.compress;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/** Makes each frame a zstd frame of its own. */
final class ZstdShrinker implements Shrinker {

    private static final int USUAL_LEVEL = 3;
    private static final int HIGHEST_LEVEL = 22;

    private final ZstdCompressCtx context = new ZstdCompressCtx();

    ZstdShrinker(int level) {
        context.setLevel(level >= 1 && level <= HIGHEST_LEVEL ? level : USUAL_LEVEL);
    }

    @Override
    public int shrink(ByteBuf in, int length, ByteBuf out, int at) {
        int bound = Math.toIntExact(Zstd.compressBound(length));
        out.ensureWritable(at - out.writerIndex() + bound);
        ByteBuffer target = out.nioBuffer(at, bound);
        return DirectBytes.with(in, in.readerIndex(), length, source -> context.compress(target, source));
    }

    @Override
    public void close() {
        context.close();
    }
}

package io.pointsman.protocol.compress;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/** Each frame is a zstd frame of its own. */
final class ZstdExpander implements Expander {

    private final ZstdDecompressCtx context = new ZstdDecompressCtx();

    @Override
    public void expand(ByteBuf in, int length, int expandedLength, ByteBuf out) {
        out.ensureWritable(expandedLength);
        ByteBuffer target = out.nioBuffer(out.writerIndex(), expandedLength);
        int written = DirectBytes.with(in, in.readerIndex(), length, source -> expand(source, target));
        if (written != expandedLength) {
            throw new CompressionException("a compressed frame expands to " + written + " bytes instead of the "
                    + expandedLength + " that it announces");
        }
        in.skipBytes(length);
        out.writerIndex(out.writerIndex() + written);
    }

    private int expand(ByteBuffer source, ByteBuffer target) {
        try {
            return context.decompress(target, source);
        } catch (ZstdException e) {
            throw new CompressionException(
                    "a compressed frame is no zstd frame, or longer than it announces: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}

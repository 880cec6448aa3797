package io.pointsman.protocol.compress;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Each frame is a zlib stream of its own. */
final class ZlibExpander implements Expander {

    private final Inflater inflater = new Inflater();

    @Override
    public void expand(ByteBuf in, int length, int expandedLength, ByteBuf out) {
        inflater.reset();
        inflater.setInput(in.nioBuffer(in.readerIndex(), length));
        out.ensureWritable(expandedLength + 1); // a stream that is too long shows by the byte too many
        inflate(out.nioBuffer(out.writerIndex(), expandedLength + 1));
        requireExactly(expandedLength);
        in.skipBytes(length);
        out.writerIndex(out.writerIndex() + expandedLength);
    }

    private void inflate(ByteBuffer target) {
        try {
            while (target.hasRemaining() && !inflater.finished()) {
                if (inflater.inflate(target) == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    return; // incomplete
                }
            }
        } catch (DataFormatException e) {
            throw new CompressionException("a compressed frame is no zlib stream", e);
        }
    }

    private void requireExactly(int expandedLength) {
        if (inflater.getBytesWritten() > expandedLength) {
            throw new CompressionException(
                    "a compressed frame expands to more than the " + expandedLength + " bytes that it announces");
        }
        if (!inflater.finished() || inflater.getBytesWritten() < expandedLength) {
            throw new CompressionException(
                    "a compressed frame expands to less than the " + expandedLength + " bytes that it announces");
        }
        if (inflater.getRemaining() > 0) {
            throw new CompressionException("a compressed frame goes on behind the end of its zlib stream");
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}

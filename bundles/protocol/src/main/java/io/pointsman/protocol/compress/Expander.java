package io.pointsman.protocol.compress;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.Compression;

/** Undoes one kind of compression, frame by frame. Holds native memory until closed. */
interface Expander extends AutoCloseable {

    /**
     * Borrows both, and moves the reader index of the one and the writer index of the other.
     *
     * @param length of the compressed bytes
     * @param expandedLength what the peer says they become
     * @throws CompressionException when they become anything else
     */
    void expand(ByteBuf in, int length, int expandedLength, ByteBuf out);

    @Override
    void close();

    static Expander of(Compression kind) {
        return switch (kind) {
            case ZLIB -> new ZlibExpander();
            case ZSTD -> new ZstdExpander();
            case NONE -> throw new IllegalArgumentException("nothing is compressed");
        };
    }
}

package io.pointsman.protocol.compress;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.Compression;

/** Compresses in one way, frame by frame. Holds native memory until closed. */
interface Shrinker extends AutoCloseable {

    /**
     * Borrows both and leaves their indexes alone, but may make {@code out} larger.
     *
     * @param length how much to compress from the reader index of {@code in}; it goes behind {@code at} in {@code out}
     * @return how much was written; {@code length} or more when compression is no use
     */
    int shrink(ByteBuf in, int length, ByteBuf out, int at);

    @Override
    void close();

    /** @param level one that isn't a level of this kind means the usual one */
    static Shrinker of(Compression kind, int level) {
        return switch (kind) {
            case ZLIB -> new ZlibShrinker(level);
            case ZSTD -> new ZstdShrinker(level);
            case NONE -> throw new IllegalArgumentException("nothing is compressed");
        };
    }
}

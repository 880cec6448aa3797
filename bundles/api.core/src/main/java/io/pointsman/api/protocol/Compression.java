package io.pointsman.api.protocol;

/** How packets are compressed on one leg. */
public enum Compression {
    NONE,
    ZLIB,
    ZSTD
}

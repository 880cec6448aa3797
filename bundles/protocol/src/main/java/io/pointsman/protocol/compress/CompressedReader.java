package io.pointsman.protocol.compress;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Compression;

/** Takes compressed frames as they arrive and gives the bytes of packets. Not used again after an exception. */
@EventLoopOnly
public final class CompressedReader implements AutoCloseable {

    /**
     * How much one call may return: eight of the largest frames, and more than zlib can make of what a socket gives at
     * once. A few kilobytes of zstd could otherwise ask for gigabytes.
     */
    private static final int MAX_EXPANDED = 8 << 24;

    private final Compression kind;

    /** Null before the first compressed frame: it holds native memory. */
    private Expander expander;

    /** The beginning of a frame; null between frames. */
    private ByteBuf rest;

    private int lastSequenceId;

    public CompressedReader(Compression kind) {
        if (kind == Compression.NONE) {
            throw new IllegalArgumentException("nothing is compressed");
        }
        this.kind = kind;
    }

    /**
     * Consumes {@code in}, which may begin and end within a frame; returns a buffer, possibly empty, that the caller
     * releases.
     *
     * @throws CompressionException when a frame is malformed
     */
    public ByteBuf read(ByteBuf in, ByteBufAllocator allocator) {
        boolean own = rest != null;
        ByteBuf frames = own ? joined(in) : in;
        try {
            ByteBuf out = FrameHeader.isWhole(frames) ? expandAll(frames, allocator) : Unpooled.EMPTY_BUFFER;
            keepRest(frames, own, allocator);
            return out;
        } finally {
            if (frames != rest) {
                frames.release();
            }
        }
    }

    /** Consumes {@code in}; the rest and it are the caller's afterwards. */
    private ByteBuf joined(ByteBuf in) {
        try {
            rest.writeBytes(in);
        } finally {
            in.release();
        }
        ByteBuf joined = rest;
        rest = null;
        return joined;
    }

    /** Copies, so as not to pin a buffer of others or a large one of ours; but not what has been copied before. */
    private void keepRest(ByteBuf frames, boolean own, ByteBufAllocator allocator) {
        if (own && frames.readerIndex() == 0) {
            rest = frames;
        } else if (frames.isReadable()) {
            rest = allocator
                    .directBuffer(Math.max(FrameHeader.LENGTH, frames.readableBytes()))
                    .writeBytes(frames);
        }
    }

    private ByteBuf expandAll(ByteBuf frames, ByteBufAllocator allocator) {
        ByteBuf out = allocator.directBuffer();
        try {
            while (FrameHeader.isWhole(frames)) {
                expand(FrameHeader.read(frames), frames, out);
            }
            return out;
        } catch (RuntimeException | Error e) {
            out.release();
            throw e;
        }
    }

    private void expand(FrameHeader header, ByteBuf frames, ByteBuf out) {
        lastSequenceId = header.sequenceId();
        int added = Math.max(header.payloadLength(), header.uncompressedLength());
        if (out.readableBytes() + added > MAX_EXPANDED) {
            throw new CompressionException(
                    "compressed frames that arrived together expand to more than " + MAX_EXPANDED + " bytes");
        }
        if (header.uncompressedLength() == 0) {
            out.writeBytes(frames, header.payloadLength());
        } else {
            expander().expand(frames, header.payloadLength(), header.uncompressedLength(), out);
        }
    }

    private Expander expander() {
        if (expander == null) {
            expander = Expander.of(kind);
        }
        return expander;
    }

    /** False while the beginning of a frame waits here for the rest. */
    public boolean isAtFrameBoundary() {
        return rest == null;
    }

    /** Of the last whole frame; 0 before. */
    public int lastSequenceId() {
        return lastSequenceId;
    }

    /** Gives back memory; more than once does no harm. */
    @Override
    public void close() {
        if (rest != null) {
            rest.release();
            rest = null;
        }
        if (expander != null) {
            expander.close();
            expander = null;
        }
    }
}

package io.pointsman.protocol.compress;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Compression;

/** Puts packets into compressed frames. Counts the frames; who knows where a command begins sets the count. */
@EventLoopOnly
public final class CompressedWriter implements AutoCloseable {

    /** Below it compression costs more than it saves; servers draw the line here as well. */
    private static final int MIN_COMPRESSED = 50;

    /**
     * Far below the 2^24-1 that a frame may hold: a peer refuses frames beyond its max_allowed_packet even if the
     * packets inside are small, and it can begin to read earlier.
     */
    private static final int MAX_FRAME = 1 << 18;

    private final Compression kind;
    private final int level;

    /** Null before the first frame that is worth it: it holds native memory. */
    private Shrinker shrinker;

    private int sequenceId;

    /** @param level one that isn't a level of this kind means the usual one */
    public CompressedWriter(Compression kind, int level) {
        if (kind == Compression.NONE) {
            throw new IllegalArgumentException("nothing is compressed");
        }
        this.kind = kind;
        this.level = level;
    }

    /** Consumes {@code packets}; returns their frames in a buffer that the caller releases or writes. */
    public ByteBuf write(ByteBuf packets, ByteBufAllocator allocator) {
        ByteBuf out = allocator.directBuffer(FrameHeader.LENGTH + Math.min(packets.readableBytes(), MAX_FRAME));
        try {
            while (packets.isReadable()) {
                writeFrame(packets, Math.min(packets.readableBytes(), MAX_FRAME), out);
            }
            return out;
        } catch (RuntimeException | Error e) {
            out.release();
            throw e;
        } finally {
            packets.release();
        }
    }

    private void writeFrame(ByteBuf packets, int length, ByteBuf out) {
        int at = out.writerIndex() + FrameHeader.LENGTH;
        int shrunk = length < MIN_COMPRESSED ? length : shrinker().shrink(packets, length, out, at);
        boolean stored = shrunk >= length;
        int payload = stored ? length : shrunk;
        out.ensureWritable(FrameHeader.LENGTH + payload);
        new FrameHeader(payload, sequenceId, stored ? 0 : length).set(out, out.writerIndex());
        if (stored) {
            out.setBytes(at, packets, packets.readerIndex(), length);
        }
        packets.skipBytes(length);
        out.writerIndex(at + payload);
        sequenceId(sequenceId + 1);
    }

    private Shrinker shrinker() {
        if (shrinker == null) {
            shrinker = Shrinker.of(kind, level);
        }
        return shrinker;
    }

    /** Of the next frame. */
    public int sequenceId() {
        return sequenceId;
    }

    /** Of the next frame; counts on from 0 behind 255. */
    public void sequenceId(int next) {
        sequenceId = next & 0xff;
    }

    /** Gives back memory; more than once does no harm. */
    @Override
    public void close() {
        if (shrinker != null) {
            shrinker.close();
            shrinker = null;
        }
    }
}

package io.pointsman.protocol.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.Compression;
import io.pointsman.protocol.compress.CompressedReader;
import io.pointsman.protocol.compress.CompressedWriter;

/** Compression on one leg, where it was negotiated; otherwise bytes pass as they are. */
@EventLoopOnly
final class Leg implements AutoCloseable {

    private final CompressedReader reader;
    private final CompressedWriter writer;

    private Leg(CompressedReader reader, CompressedWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    static Leg of(Compression compression, int level) {
        return compression == Compression.NONE
                ? new Leg(null, null)
                : new Leg(new CompressedReader(compression), new CompressedWriter(compression, level));
    }

    /** Consumes what has arrived, returns what it says. */
    ByteBuf read(ByteBuf in, ByteBufAllocator allocator) {
        return reader == null ? in : reader.read(in, allocator);
    }

    /** Consumes packets, returns what to send. */
    ByteBuf write(ByteBuf packets, ByteBufAllocator allocator) {
        return writer == null ? packets : writer.write(packets, allocator);
    }

    /** A command begins here: its first frame has sequence id 0. */
    void beginCommand() {
        nextFrame(0);
    }

    /** What we send next answers what has just been read. */
    void answerLastFrame() {
        if (writer != null) {
            writer.sequenceId(reader.lastSequenceId() + 1);
        }
    }

    /** Of the next frame we send; 0 where nothing is compressed. */
    int nextFrame() {
        return writer == null ? 0 : writer.sequenceId();
    }

    void nextFrame(int sequenceId) {
        if (writer != null) {
            writer.sequenceId(sequenceId);
        }
    }

    boolean isAtFrameBoundary() {
        return reader == null || reader.isAtFrameBoundary();
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
            writer.close();
        }
    }
}

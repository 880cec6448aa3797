package io.pointsman.protocol.compress;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.pointsman.api.protocol.Compression;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What one side writes the other reads, however the network cuts it up; and every buffer is given back. */
final class CompressionRoundTripTest {

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
    private final Random random = new Random(42);

    @AfterEach
    void everyBufferIsGivenBack() {
        assertThat(allocator.metric().usedDirectMemory()).isZero();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void wholeAndInPieces(Compression kind) {
        try (CompressedWriter writer = new CompressedWriter(kind, 0);
                CompressedReader reader = new CompressedReader(kind)) {
            for (int round = 0; round < 300; round++) {
                byte[] packets = sample(random.nextInt(5) == 0 ? 2 + random.nextInt(300_000) : 2 + random.nextInt(120));

                byte[] frames = write(writer, packets);

                assertThat(readInPieces(reader, frames, 1 + random.nextInt(frames.length + 1)))
                        .isEqualTo(packets);
                assertThat(reader.isAtFrameBoundary()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void byteByByte(Compression kind) {
        byte[] packets = sample(3000);
        try (CompressedWriter writer = new CompressedWriter(kind, 0);
                CompressedReader reader = new CompressedReader(kind)) {
            assertThat(readInPieces(reader, write(writer, packets), 1)).isEqualTo(packets);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void moreThanTheLargestPacket(Compression kind) {
        byte[] packets = sample(20_000_000);
        try (CompressedWriter writer = new CompressedWriter(kind, 1);
                CompressedReader reader = new CompressedReader(kind)) {
            assertThat(readInPieces(reader, write(writer, packets), 65_536)).isEqualTo(packets);
        }
    }

    @ParameterizedTest
    @CsvSource({"ZLIB,-1", "ZLIB,0", "ZLIB,1", "ZLIB,9", "ZLIB,22", "ZSTD,0", "ZSTD,1", "ZSTD,22", "ZSTD,255"})
    void atAnyLevel(Compression kind, int level) {
        byte[] packets = new byte[10_000];
        try (CompressedWriter writer = new CompressedWriter(kind, level);
                CompressedReader reader = new CompressedReader(kind)) {
            byte[] frames = write(writer, packets);

            assertThat(frames).hasSizeLessThan(200);
            assertThat(readInPieces(reader, frames, frames.length)).isEqualTo(packets);
        }
    }

    /** Some of it repeats and some of it is noise. */
    private byte[] sample(int length) {
        byte[] bytes = new byte[length];
        if (random.nextBoolean()) {
            random.nextBytes(bytes);
        }
        Arrays.fill(bytes, length / 3, length / 2, (byte) 'x');
        return bytes;
    }

    private byte[] write(CompressedWriter writer, byte[] packets) {
        ByteBuf in = random.nextBoolean()
                ? Unpooled.wrappedBuffer(packets)
                : Unpooled.wrappedBuffer(
                        Arrays.copyOf(packets, packets.length / 2),
                        Arrays.copyOfRange(packets, packets.length / 2, packets.length));
        ByteBuf out = writer.write(in, allocator);
        assertThat(in.refCnt()).isZero();
        return bytesOf(out);
    }

    private byte[] readInPieces(CompressedReader reader, byte[] frames, int piece) {
        ByteBuf all = Unpooled.buffer();
        for (int at = 0; at < frames.length; at += piece) {
            ByteBuf in = allocator.buffer().writeBytes(frames, at, Math.min(piece, frames.length - at));
            ByteBuf out = reader.read(in, allocator);
            assertThat(in.refCnt()).isZero();
            all.writeBytes(out);
            out.release();
        }
        return bytesOf(all);
    }

    private static byte[] bytesOf(ByteBuf buffer) {
        byte[] bytes = ByteBufUtil.getBytes(buffer);
        buffer.release();
        return bytes;
    }
}

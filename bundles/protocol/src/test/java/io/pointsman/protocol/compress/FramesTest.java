package io.pointsman.protocol.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.pointsman.api.protocol.Compression;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Frames byte for byte: right ones, and those that nobody should believe. */
final class FramesTest {

    /** A query of 46 bytes with its header, and what another program compresses it to. */
    private static final String PACKET =
            "2e0000000373656c656374202230313233343536373839303132333435363738393031323334353637383930313233343522";

    private static final String FRAME =
            "22000000320000" + "789cd3636060602e4ecd494d2e51503230343236313533b7b0c4cd5202000cd10a6c";

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);

    @AfterEach
    void everyBufferIsGivenBack() {
        assertThat(allocator.metric().usedDirectMemory()).isZero();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    @Test
    void aQueryIsReadAndWrittenAsOthersDo() {
        assertThat(hex(read(Compression.ZLIB, bytes(FRAME)))).isEqualTo(PACKET);
        try (CompressedWriter writer = new CompressedWriter(Compression.ZLIB, 6)) {
            assertThat(hex(writer.write(bytes(PACKET), allocator))).isEqualTo(FRAME);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void whatIsShortOrNoiseIsStored(Compression kind) {
        byte[] noise = new byte[1000];
        new Random(1).nextBytes(noise);
        try (CompressedWriter writer = new CompressedWriter(kind, 0)) {
            assertThat(hex(writer.write(Unpooled.buffer().writeZero(49), allocator)))
                    .isEqualTo("31000000000000" + "00".repeat(49));
            assertThat(hex(writer.write(Unpooled.wrappedBuffer(noise), allocator)))
                    .isEqualTo("e8030001000000" + ByteBufUtil.hexDump(noise));
        }
    }

    @Test
    void framesAreCountedFromWhereOneSays() {
        try (CompressedWriter writer = new CompressedWriter(Compression.ZLIB, 0);
                CompressedReader reader = new CompressedReader(Compression.ZLIB)) {
            writer.sequenceId(255);
            assertThat(sequenceId(writer, reader)).isEqualTo(255);
            assertThat(sequenceId(writer, reader)).isZero();
            writer.sequenceId(256);
            assertThat(sequenceId(writer, reader)).isZero();
        }
    }

    private int sequenceId(CompressedWriter writer, CompressedReader reader) {
        reader.read(writer.write(Unpooled.buffer().writeZero(60), allocator), allocator)
                .release();
        return reader.lastSequenceId();
    }

    @Test
    void theBeginningOfAFrameWaits() {
        try (CompressedReader reader = new CompressedReader(Compression.ZLIB)) {
            assertThat(hex(reader.read(bytes("02000000"), allocator))).isEmpty();
            assertThat(reader.isAtFrameBoundary()).isFalse();
            assertThat(hex(reader.read(bytes("000000aabb0100000100"), allocator)))
                    .isEqualTo("aabb");
            assertThat(reader.isAtFrameBoundary()).isFalse();
            assertThat(reader.lastSequenceId()).isZero();
        }
    }

    @Test
    void emptyFramesDoNoHarm() {
        assertThat(hex(read(Compression.ZLIB, bytes("0000000000000000000001000000"))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void whatExpandsToMoreOrLessThanAnnouncedIsRefused(Compression kind) {
        byte[] shrunk = shrink(kind, new byte[100_000]);
        for (int announced : new int[] {1, 99_999, 100_001, 0xffffff}) {
            assertThatThrownBy(() -> read(kind, frame(shrunk, shrunk.length, announced)))
                    .isInstanceOf(CompressionException.class)
                    .hasMessageContaining("announces");
        }
        assertThat(hex(read(kind, frame(shrunk, shrunk.length, 100_000)))).hasSize(200_000);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void whatIsCutShortGarbledOrFollowedBySomethingIsRefused(Compression kind) {
        byte[] shrunk = shrink(kind, new byte[100_000]);
        byte[] garbled = shrunk.clone();
        garbled[0] ^= 0x55;
        byte[] longer = Arrays.copyOf(shrunk, shrunk.length + 3);

        for (ByteBuf frame : new ByteBuf[] {
            frame(shrunk, shrunk.length - 2, 100_000),
            frame(shrunk, 0, 100_000),
            frame(garbled, garbled.length, 100_000),
            frame(longer, longer.length, 100_000),
        }) {
            assertThatThrownBy(() -> read(kind, frame)).isInstanceOf(CompressionException.class);
            assertThat(frame.refCnt()).isZero();
        }
    }

    @Test
    void aHandfulOfBytesDoesNotBecomeGigabytes() {
        byte[] shrunk = shrink(Compression.ZSTD, new byte[0xffffff]);
        ByteBuf bomb = Unpooled.buffer();
        for (int i = 0; i < 20; i++) {
            ByteBuf frame = frame(shrunk, shrunk.length, 0xffffff);
            bomb.writeBytes(frame);
            frame.release();
        }
        assertThat(bomb.readableBytes()).isLessThan(65_536);

        assertThatThrownBy(() -> read(Compression.ZSTD, bomb))
                .isInstanceOf(CompressionException.class)
                .hasMessageContaining("together");
    }

    @Test
    void withoutCompressionThereAreNoFrames() {
        assertThatThrownBy(() -> new CompressedReader(Compression.NONE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CompressedWriter(Compression.NONE, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ByteBuf read(Compression kind, ByteBuf frames) {
        try (CompressedReader reader = new CompressedReader(kind)) {
            return reader.read(frames, allocator);
        }
    }

    private static ByteBuf frame(byte[] payload, int length, int announced) {
        return Unpooled.buffer()
                .writeMediumLE(length)
                .writeByte(0)
                .writeMediumLE(announced)
                .writeBytes(payload, 0, length);
    }

    private static byte[] shrink(Compression kind, byte[] bytes) {
        if (kind == Compression.ZSTD) {
            return Zstd.compress(bytes);
        }
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] target = new byte[bytes.length];
        int length = deflater.deflate(target);
        deflater.end();
        return Arrays.copyOf(target, length);
    }

    private static ByteBuf bytes(String hex) {
        return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex));
    }

    private static String hex(ByteBuf buffer) {
        String hex = ByteBufUtil.hexDump(buffer);
        buffer.release();
        return hex;
    }
}

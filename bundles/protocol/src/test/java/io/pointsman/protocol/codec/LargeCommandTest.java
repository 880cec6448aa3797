package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.CommandPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.StatusFlags;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that take more than one packet. */
class LargeCommandTest {

    private static final int MIB = 1 << 20;

    private final Rig rig = ClientRigs.loggedIn(ClientRigs.MODERN, 64 * MIB);

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    /** Of 2^24-1 bytes there is a second packet, which is empty. */
    @ParameterizedTest(name = "{0} bytes of payload")
    @CsvSource({"16777214, 1, 1", "16777215, 2, 2", "16777216, 2, 2", "33554430, 3, 3", "41943040, 3, 3"})
    void aLargeCommandIsJoined(int length, int packets, int answer) {
        // Given
        byte[] payload = Bytes.some(length);
        payload[0] = 0x03;
        byte[] stream = Bytes.packet(0, payload);
        assertThat(stream).hasSize(length + 4 * packets);

        // When
        rig.readInPieces(stream, 65536, 1460, 7);
        rig.write(OkPacket.of(StatusFlags.AUTOCOMMIT));

        // Then
        CommandPacket command = rig.recorder.only(CommandPacket.class);
        assertThat(command.command()).contains(Command.COM_QUERY);
        assertThat(command.payload().readableBytes()).isEqualTo(length);
        assertThat(Bytes.of(command.wire())).isEqualTo(stream);
        assertThat(Bytes.of(command.payload())).isEqualTo(payload);
        assertThat(rig.written()).startsWith(Bytes.hex("070000", "0" + answer));
    }

    /** What is read into is large, and other clients' bytes are in it as well. */
    @Test
    void halfACommandDoesNotKeepTheBufferItWasReadInto() {
        // Given
        byte[] query = Bytes.query("SELECT 1");
        ByteBuf shared = rig.buffer(query).capacity(MIB);
        ByteBuf half = shared.readRetainedSlice(query.length / 2);

        // When
        rig.channel.writeInbound(half);
        int owners = shared.refCnt();
        rig.channel.writeInbound(shared);

        // Then
        assertThat(owners).as("this test alone").isEqualTo(1);
        assertThat(Bytes.of(rig.recorder.only(CommandPacket.class).wire())).isEqualTo(query);
    }

    @Test
    void aLargeCommandThatCameInOneReadIsNotCopied() {
        // When
        rig.read(Bytes.join(Bytes.packet(0, Bytes.some(17 * MIB)), Bytes.query("SELECT 1")));

        // Then
        assertThat(rig.recorder.all(CommandPacket.class))
                .extracting(command -> command.payload().readableBytes())
                .containsExactly(17 * MIB, 9);
        assertThat(rig.memoryInUse()).isLessThan(18 * MIB);
    }

    @Test
    void memoryGrowsWithWhatHasComeNotWithWhatIsAnnounced() {
        // When
        rig.read(Bytes.hex("ffffff 00 03"));
        long announced = rig.memoryInUse();
        rig.readInPieces(Bytes.some(MIB), 1460);

        // Then
        assertThat(announced).isLessThan(1024);
        assertThat(rig.memoryInUse()).isLessThan(4 * MIB);
    }

    @Test
    void theSizeAllowedIsThatOfAllPacketsTogether() {
        // Given
        Rig small = ClientRigs.loggedIn(ClientRigs.MODERN, 20 * MIB);

        // When
        small.readInPieces(Bytes.packet(0, Bytes.some(20 * MIB + 1)), MIB);

        // Then
        assertThat(small.errorCode()).isEqualTo(1153);
        assertThat(small.memoryInUse()).isZero();
        small.close();
    }
}

package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.CommandPacket;
import io.pointsman.api.protocol.MalformedPacket;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientCommandTest {

    private final Rig rig = ClientRigs.loggedIn();

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    @Test
    void aCommandIsItsPacketAndAViewOfItsPayload() {
        // When: COM_QUERY "SELECT 1"
        byte[] packet = Bytes.hex("09000000 03 53454c4543542031");
        rig.read(packet);

        // Then
        CommandPacket command = rig.recorder.only(CommandPacket.class);
        assertThat(command.command()).contains(Command.COM_QUERY);
        assertThat(Bytes.of(command.wire())).isEqualTo(packet);
        assertThat(Bytes.of(command.payload())).isEqualTo(Bytes.from(packet, 4));
        assertThat(command.wire().refCnt()).isOne();
    }

    @Test
    void aCommandThatCameInOneReadIsNotCopied() {
        // Given
        ByteBuf arrived = rig.buffer(Bytes.query("SELECT 1"));

        // When
        rig.channel.writeInbound(arrived);

        // Then
        assertThat(rig.recorder.only(CommandPacket.class).wire()).isSameAs(arrived);
    }

    @Test
    void pipelinedCommandsComeInOrderAndShareWhatTheyCameIn() {
        // Given
        ByteBuf arrived = rig.buffer(Bytes.join(
                Bytes.query("BEGIN"), Bytes.command(0x0E, new byte[0]), Bytes.query("COMMIT"), Bytes.hex("0100")));

        // When
        rig.channel.writeInbound(arrived);

        // Then
        List<CommandPacket> commands = rig.recorder.all(CommandPacket.class);
        assertThat(commands)
                .extracting(command -> command.command().orElseThrow())
                .containsExactly(Command.COM_QUERY, Command.COM_PING, Command.COM_QUERY);
        assertThat(commands)
                .allSatisfy(command -> assertThat(command.wire().array()).isSameAs(arrived.array()));
    }

    @Test
    void aCommandMayComeByteByByte() {
        // Given
        byte[] stream = Bytes.join(Bytes.query("SELECT 1"), Bytes.command(0x0E, new byte[0]), Bytes.query("SELECT 2"));

        // When
        rig.readByteByByte(stream);

        // Then
        assertThat(rig.recorder.all(CommandPacket.class))
                .extracting(command -> Bytes.of(command.wire()))
                .containsExactly(Bytes.query("SELECT 1"), Bytes.command(0x0E, new byte[0]), Bytes.query("SELECT 2"));
    }

    @Test
    void aCommandKeptByTheSessionIsNotOverwrittenByWhatComesLater() {
        // Given: kept, while the buffer it came in also holds the beginning of the next
        rig.read(Bytes.join(Bytes.query("SELECT 1"), Bytes.until(Bytes.query("SELECT 2"), 6)));

        // When
        rig.read(Bytes.from(Bytes.query("SELECT 2"), 6));
        rig.read(Bytes.query("SELECT 3"));

        // Then
        assertThat(rig.recorder.all(CommandPacket.class))
                .extracting(command -> Bytes.of(command.wire()))
                .containsExactly(Bytes.query("SELECT 1"), Bytes.query("SELECT 2"), Bytes.query("SELECT 3"));
    }

    @Test
    void anUnknownCommandIsTheSessionsToRefuse() {
        // When
        rig.read(Bytes.join(Bytes.command(0x7B, Bytes.text("what")), Bytes.command(0x0E, new byte[0])));

        // Then
        List<CommandPacket> commands = rig.recorder.all(CommandPacket.class);
        assertThat(commands.get(0).command()).isEmpty();
        assertThat(commands.get(1).command()).contains(Command.COM_PING);
    }

    @Test
    void aCommandThatDoesNotCountFromZeroEndsTheConversation() {
        // When
        rig.read(Bytes.packet(1, Bytes.hex("0e")));

        // Then
        assertThat(rig.recorder.only(MalformedPacket.class).answer().errorCode())
                .isEqualTo(1156);
    }

    @Test
    void anEmptyCommandEndsTheConversation() {
        // When
        rig.read(Bytes.join(Bytes.packet(0, new byte[0]), Bytes.query("SELECT 1")));

        // Then
        assertThat(rig.recorder.only(MalformedPacket.class).answer().errorCode())
                .isEqualTo(1156);
    }

    @Test
    void aCommandOfTheLargestSizeAllowedIsRead() {
        // When
        byte[] packet = Bytes.command(0x03, Bytes.some(Rig.MAX_ALLOWED_PACKET - 1));
        rig.readInPieces(packet, 65536);

        // Then
        assertThat(Bytes.of(rig.recorder.only(CommandPacket.class).wire())).isEqualTo(packet);
    }

    @Test
    void aCommandLargerThanAllowedIsRefusedByItsHeader() {
        // When
        rig.read(Bytes.hex("010010 00")); // 1 MiB and a byte

        // Then
        assertThat(rig.recorder.only(MalformedPacket.class).answer().errorCode())
                .isEqualTo(1153);
        assertThat(rig.memoryInUse()).isZero();
    }

    @Test
    void commandsBeforeTheOneTooLargeAreStillRead() {
        // When
        rig.read(Bytes.join(Bytes.query("SELECT 1"), Bytes.hex("ffffff 00")));

        // Then
        assertThat(rig.recorder.all(CommandPacket.class)).hasSize(1);
        assertThat(rig.errorCode()).isEqualTo(1153);
    }

    @Test
    void halfACommandIsNoSafePoint() {
        // When
        rig.read(Bytes.until(Bytes.query("SELECT 1"), 7));
        boolean within = rig.codec().isAtSafePoint();
        rig.read(Bytes.from(Bytes.query("SELECT 1"), 7));

        // Then
        assertThat(within).isFalse();
        assertThat(rig.codec().isAtSafePoint()).isTrue();
    }

    @Test
    void halfACommandIsReleasedWithItsChannel() {
        // When
        rig.read(Bytes.until(Bytes.query("SELECT 1"), 7));

        // Then: see nothingLeaks
        assertThat(rig.memoryInUse()).isPositive();
    }
}

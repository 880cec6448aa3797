package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.AuthMoreData;
import io.pointsman.api.protocol.AuthResponse;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.CodecState;
import io.pointsman.api.protocol.CodecState.Phase;
import io.pointsman.api.protocol.CodecState.Side;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.CommandPacket;
import io.pointsman.api.protocol.Compression;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.StatusFlags;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** COM_CHANGE_USER, relays, and codecs that change hands, on the client's side. */
class ClientConversationTest {

    private final Rig rig = ClientRigs.loggedIn();

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    @Test
    void afterChangeUserProofIsReadUntilItIsDecided() {
        // Given
        rig.read(Bytes.command(0x11, Bytes.hex("726f6f7400 00 00 ff00")));
        rig.write(new AuthSwitchRequest("caching_sha2_password", Bytes.text("abcdefghijklmnopqrst")));

        // When
        rig.read(Bytes.packet(2, Bytes.hex(Logins.PROOF)));
        rig.write(new AuthMoreData(Bytes.hex("04")));
        rig.read(Bytes.packet(4, Bytes.text("secret\0")));
        boolean withinProof = rig.codec().isAtSafePoint();
        rig.write(OkPacket.of(StatusFlags.AUTOCOMMIT));
        rig.read(Bytes.query("SELECT 1"));

        // Then
        assertThat(rig.recorder.messages())
                .extracting(message -> message.getClass().getSimpleName())
                .containsExactly("CommandPacket", "AuthResponse", "AuthResponse", "CommandPacket");
        assertThat(rig.recorder.all(AuthResponse.class).get(1).data()).isEqualTo(Bytes.text("secret\0"));
        assertThat(Bytes.hex(rig.written()))
                .startsWith("2c000001fe")
                .contains("02000003" + "0104")
                .endsWith("07000005" + "00000002000000");
        assertThat(withinProof).isFalse();
        assertThat(rig.codec().isAtSafePoint()).isTrue();
    }

    @Test
    void aRefusedChangeOfUserEndsTheProofToo() {
        // Given
        rig.read(Bytes.command(0x11, Bytes.hex("726f6f7400 00 00 ff00")));
        rig.write(new AuthSwitchRequest("mysql_native_password", Bytes.text("abcdefghijklmnopqrst")));
        rig.read(Bytes.packet(2, Bytes.hex(Logins.PROOF)));

        // When
        rig.write(new ErrPacket(1045, "28000", "no"));
        rig.read(Bytes.query("SELECT 1"));

        // Then
        assertThat(rig.recorder.all(CommandPacket.class)).hasSize(2);
    }

    @Test
    void inARelayBytesPassAsTheyCome() {
        // Given
        rig.codec().startRelay();
        ByteBuf arrived = rig.buffer(Bytes.hex("00 ff fe fd"));

        // When
        rig.channel.writeInbound(arrived);
        rig.write(rig.buffer(Bytes.hex("fb fa")));

        // Then
        assertThat(rig.recorder.only(ByteBuf.class)).isSameAs(arrived);
        assertThat(rig.written()).isEqualTo(Bytes.hex("fb fa"));
        assertThat(rig.codec().isAtSafePoint()).isFalse();
    }

    @Test
    void whatIsBufferedGoesFirstIntoARelay() {
        // Given
        rig.read(Bytes.until(Bytes.query("SELECT 1"), 3));

        // When
        rig.codec().startRelay();
        rig.read(Bytes.from(Bytes.query("SELECT 1"), 3));

        // Then
        assertThat(rig.recorder.bytes()).isEqualTo(Bytes.query("SELECT 1"));
    }

    @Test
    void aRelayMayBeginAtACommandWithMoreBehindIt() {
        // Given
        rig.recorder.onMessage(message -> {
            if (message instanceof CommandPacket packet
                    && packet.command().equals(Optional.of(Command.COM_BINLOG_DUMP))) {
                rig.codec().startRelay();
            }
        });

        // When
        rig.read(Bytes.join(Bytes.command(0x12, new byte[10]), Bytes.text("behind")));

        // Then
        assertThat(rig.recorder.all(CommandPacket.class)).hasSize(1);
        assertThat(rig.recorder.bytes()).isEqualTo(Bytes.text("behind"));
    }

    @Test
    void aSuccessorGoesOnWhereTheCommandStands() {
        // Given a command of two packets, whose answer is number 2
        Rig large = ClientRigs.loggedIn(ClientRigs.MODERN, 1 << 25);
        large.read(Bytes.packet(0, Bytes.some(0xFFFFFF)));

        // When
        large.exchange(new FakeClient(large.channel, true));
        large.write(OkPacket.of(StatusFlags.AUTOCOMMIT));
        byte[] answer = large.written();
        large.recorder.forget();
        large.read(Bytes.query("SELECT 1"));

        // Then
        assertThat(answer).isEqualTo(Bytes.hex("070000 02 00 00 00 0200 0000"));
        assertThat(large.recorder.only(CommandPacket.class).command()).contains(Command.COM_QUERY);
        large.close();
    }

    @Test
    void aSuccessorAnswersInFramesThatCountOn() {
        // Given: a compressed connection, on which a command has come in frame 0
        rig.codec().startCommandPhase(ClientRigs.MODERN, Compression.ZLIB, 6);
        rig.read(Bytes.join(Bytes.hex("050000 00 000000"), Bytes.command(0x0E, new byte[0])));

        // When
        rig.exchange(new FakeClient(rig.channel, true));
        rig.write(OkPacket.of(StatusFlags.AUTOCOMMIT));

        // Then
        assertThat(rig.written()).isEqualTo(Bytes.hex("0b0000 01 000000", "070000 01 00 00 00 0200 0000"));
    }

    @Test
    void whatALaterGenerationHasLeftIsHandedOn() {
        // Given
        Map<String, String> more = new HashMap<>(Map.of("from.the.future", "42", "client.sequence_id", "not a number"));
        CodecState state =
                new CodecState(Side.CLIENT, Phase.COMMAND, ClientRigs.MODERN, Compression.NONE, 0, 1024, more);
        Rig adopted = Rig.of(channel -> new FakeClient(channel, true), state);

        // When
        CodecState exported = adopted.codec().exportState();

        // Then
        assertThat(exported.more()).containsEntry("from.the.future", "42").containsEntry("client.sequence_id", "1");
        assertThat(exported.capabilities()).isEqualTo(ClientRigs.MODERN);
        assertThat(exported.maxAllowedPacket()).isEqualTo(1024);
        assertThat(exported.phase()).isEqualTo(Phase.COMMAND);
        adopted.close();
    }

    @Test
    void aClientIsNotAskedForAnswers() {
        assertThat(rig.codec().isResponsePending()).isFalse();
        assertThatThrownBy(() -> rig.codec().expectResponseTo(Command.COM_PING, ClientRigs.MODERN))
                .isInstanceOf(IllegalStateException.class);
    }
}

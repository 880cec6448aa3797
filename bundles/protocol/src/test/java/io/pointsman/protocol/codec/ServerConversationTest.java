package io.pointsman.protocol.codec;

import static io.pointsman.protocol.codec.ServerAnswer.AUTOCOMMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.AuthMoreData;
import io.pointsman.api.protocol.AuthResponse;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.ResponseEnd;
import io.pointsman.api.protocol.StatusFlags;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** COM_CHANGE_USER, relays, commands one after another and codecs that change hands, on the server's side. */
class ServerConversationTest {

    private static final byte[] OK = ServerAnswer.of().ok(0, 0, AUTOCOMMIT, 0).withEof();

    private final Rig rig = ServerRigs.loggedIn(ServerRigs.DEPRECATING_EOF);

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private void ask(Command command) {
        rig.codec().expectResponseTo(command, ServerRigs.DEPRECATING_EOF);
    }

    @Test
    void aChangeOfUserIsAnsweredInRecords() {
        // Given
        ask(Command.COM_CHANGE_USER);
        boolean pending = rig.codec().isResponsePending();

        // When
        rig.read(Bytes.packet(
                1, Bytes.join(Bytes.hex("fe"), Bytes.text("caching_sha2_password\0abcdefghijklmnopqrst\0"))));
        rig.write(new AuthResponse(Bytes.hex(Logins.PROOF)));
        rig.read(Bytes.join(Bytes.packet(3, Bytes.hex("01 03")), Bytes.packet(4, Bytes.hex("00 00 00 0200 0000"))));

        // Then
        assertThat(pending).isTrue();
        assertThat(rig.codec().isResponsePending()).isFalse();
        assertThat(rig.written()).isEqualTo(Bytes.packet(2, Bytes.hex(Logins.PROOF)));
        assertThat(rig.recorder.messages())
                .extracting(message -> (Object) message.getClass())
                .containsExactly(AuthSwitchRequest.class, AuthMoreData.class, OkPacket.class);
    }

    @Test
    void aRefusedChangeOfUserIsAnError() {
        // Given
        ask(Command.COM_CHANGE_USER);

        // When
        rig.read(ServerAnswer.of().err().withEof());

        // Then
        assertThat(rig.recorder.only(ErrPacket.class).errorCode()).isEqualTo(1064);
        assertThat(rig.codec().isResponsePending()).isFalse();
    }

    @Test
    void afterAChangeOfUserCommandsAreAnsweredAsEver() {
        // Given
        ask(Command.COM_CHANGE_USER);
        rig.read(OK);
        rig.recorder.forget();

        // When
        ask(Command.COM_PING);
        rig.read(OK);

        // Then
        assertThat(rig.recorder.bytes()).isEqualTo(OK);
        ServerRigs.end(rig);
    }

    @Test
    void eachAnswerHasOneEnd() {
        for (int i = 0; i < 3; i++) {
            // When
            ask(Command.COM_QUERY);
            rig.read(ServerAnswer.of().columns(1).row("1").end(AUTOCOMMIT).deprecatingEof());

            // Then
            ServerRigs.end(rig);
            assertThat(rig.codec().isAtSafePoint()).isTrue();
            rig.recorder.forget();
        }
    }

    /** As a session does that has more commands waiting. */
    @Test
    void theNextCommandMayBeSentWhenTheAnswerEnds() {
        // Given
        List<ResponseEnd> ends = new ArrayList<>();
        rig.recorder.onMessage(message -> {
            if (message instanceof ResponseEnd end) {
                ends.add(end);
                if (ends.size() < 3) {
                    ask(Command.COM_QUERY);
                }
            }
        });
        ask(Command.COM_QUERY);

        // When: a server that has answered all of them in one segment
        rig.read(Bytes.join(OK, ServerAnswer.of().err().withEof(), OK));

        // Then
        assertThat(ends).hasSize(3);
        assertThat(ends.get(1).error()).isPresent();
    }

    @Test
    void inARelayBytesPassAsTheyCome() {
        // Given
        rig.codec().startRelay();
        ByteBuf arrived = rig.buffer(Bytes.hex("00 ff fe fd"));

        // When
        rig.channel.writeInbound(arrived);

        // Then
        assertThat(rig.recorder.only(ByteBuf.class)).isSameAs(arrived);
    }

    @Test
    void whatIsBehindAnAnswerGoesFirstIntoARelay() {
        // Given
        rig.recorder.onMessage(message -> {
            if (message instanceof ResponseEnd) {
                rig.codec().startRelay();
            }
        });
        ask(Command.COM_QUERY);

        // When
        rig.read(Bytes.join(OK, Bytes.text("events")));
        rig.read(Bytes.text(", more"));

        // Then
        assertThat(rig.recorder.transcript()).last().isEqualTo("bytes " + Bytes.hex(Bytes.text("events, more")));
    }

    @Test
    void anAnswerUnderWayIsNoSafePoint() {
        // Given
        ask(Command.COM_QUERY);
        boolean asked = rig.codec().isAtSafePoint();

        // When
        rig.read(ServerAnswer.of().columns(1).withEof());
        boolean within = rig.codec().isAtSafePoint();
        rig.read(ServerAnswer.of().countingFrom(3).end(AUTOCOMMIT).deprecatingEof());

        // Then
        assertThat(asked).isFalse();
        assertThat(within).isFalse();
        assertThat(rig.codec().isAtSafePoint()).isTrue();
    }

    @Test
    void whoeverHearsOfAnAnswersEndMayExchangeTheCodec() {
        // Given
        rig.recorder.onMessage(message -> {
            if (message instanceof ResponseEnd) {
                rig.exchange(new FakePeer(rig.channel));
            }
        });
        ask(Command.COM_QUERY);
        rig.read(OK);
        rig.recorder.forget();

        // When
        ask(Command.COM_QUERY);
        rig.read(OK);

        // Then
        ServerRigs.end(rig);
        assertThat(rig.recorder.bytes()).isEqualTo(OK);
    }

    /** An ERR packet carries no status: without this a transaction would seem to be over. */
    @Test
    void aSuccessorKnowsTheStatus() {
        // Given a transaction
        ask(Command.COM_QUERY);
        rig.read(ServerAnswer.of()
                .ok(0, 0, StatusFlags.SERVER_STATUS_IN_TRANS, 0)
                .withEof());
        rig.recorder.forget();

        // When
        rig.exchange(new FakePeer(rig.channel));
        ask(Command.COM_QUERY);
        rig.read(ServerAnswer.of().err().withEof());

        // Then
        assertThat(ServerRigs.end(rig).status().bits()).isEqualTo(StatusFlags.SERVER_STATUS_IN_TRANS);
    }
}

package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.CommandPacket;
import io.pointsman.api.protocol.Compression;
import io.pointsman.api.protocol.LocalInfileEnd;
import io.pointsman.api.protocol.LocalInfileRequest;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.protocol.compress.CompressedReader;
import io.pointsman.protocol.compress.CompressedWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Conversations in compressed frames, which are counted as packets are, but on their own. */
class CompressedConversationTest {

    private Rig rig;
    private CompressedWriter peerWriter;
    private CompressedReader peerReader;

    @AfterEach
    void nothingLeaks() {
        peerWriter.close();
        peerReader.close();
        rig.close();
    }

    private void converse(Rig fresh, Compression kind) {
        rig = fresh;
        rig.codec().startCommandPhase(ClientRigs.MODERN, kind, 3);
        peerWriter = new CompressedWriter(kind, 3);
        peerReader = new CompressedReader(kind);
    }

    /** The peer sends these packets in frames that count from {@code firstFrame}. */
    private void read(int firstFrame, byte[] packets, int... pieces) {
        peerWriter.sequenceId(firstFrame);
        ByteBuf frames = peerWriter.write(rig.buffer(packets), rig.allocator);
        byte[] bytes = Bytes.of(frames);
        frames.release();
        rig.readInPieces(bytes, pieces);
    }

    /** What the peer reads, and in which frames it came. */
    private byte[] heard(List<Integer> frames) {
        byte[] written = rig.written();
        for (int at = 0; at < written.length; at += 7 + (written[at] & 0xFF | (written[at + 1] & 0xFF) << 8)) {
            frames.add(written[at + 3] & 0xFF);
        }
        ByteBuf packets = peerReader.read(rig.buffer(written), rig.allocator);
        byte[] bytes = Bytes.of(packets);
        packets.release();
        return bytes;
    }

    private static byte[] wordy(String word) {
        return Bytes.query(word + " ".repeat(300) + word);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aClientsCommandsAreAnsweredInTheNextFrame(Compression kind) {
        // Given
        converse(ClientRigs.fresh(), kind);
        List<Integer> frames = new ArrayList<>();

        for (String statement : new String[] {"SELECT 1", "SELECT 2"}) {
            // When
            read(0, wordy(statement), 1);
            rig.write(OkPacket.of(StatusFlags.AUTOCOMMIT));

            // Then
            assertThat(Bytes.of(rig.recorder.only(CommandPacket.class).wire())).isEqualTo(wordy(statement));
            assertThat(heard(frames)).isEqualTo(Bytes.hex("070000 01 00 00 00 0200 0000"));
            rig.recorder.forget();
        }
        assertThat(frames).containsExactly(1, 1);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aClientsFileIsAnsweredInTheFrameBehindIt(Compression kind) {
        // Given
        converse(ClientRigs.fresh(), kind);
        read(0, wordy("LOAD"), 100);
        rig.codec().startLocalInfile();
        List<Integer> frames = new ArrayList<>();

        // When
        read(2, Bytes.packet(2, Bytes.some(500)), 100);
        read(3, Bytes.packet(3, new byte[0]), 100);
        rig.write(OkPacket.of(StatusFlags.AUTOCOMMIT));

        // Then
        assertThat(rig.recorder.all(LocalInfileEnd.class)).hasSize(1);
        assertThat(rig.recorder.bytes())
                .isEqualTo(Bytes.join(Bytes.packet(2, Bytes.some(500)), Bytes.packet(3, new byte[0])));
        assertThat(heard(frames)).startsWith(Bytes.hex("070000 04 00"));
        assertThat(frames).containsExactly(4);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void eachCommandToAServerBeginsWithFrameZero(Compression kind) {
        // Given
        converse(ServerRigs.fresh(), kind);
        ServerAnswer answer = ServerAnswer.of().columns(1).separator();
        for (int i = 0; i < 100; i++) {
            answer.row("row" + i);
        }
        byte[] rows = answer.end(ServerAnswer.AUTOCOMMIT).deprecatingEof();
        List<Integer> frames = new ArrayList<>();

        for (int i = 0; i < 2; i++) {
            // When
            rig.codec().expectResponseTo(Command.COM_QUERY, ClientRigs.MODERN);
            rig.write(rig.buffer(wordy("SELECT")));
            read(1, rows, 50, 1, 7);

            // Then
            assertThat(heard(frames)).isEqualTo(wordy("SELECT"));
            assertThat(rig.recorder.bytes()).isEqualTo(rows);
            ServerRigs.end(rig);
            rig.recorder.forget();
        }
        assertThat(frames).containsExactly(0, 0);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aFileForAServerCountsOnFromItsRequest(Compression kind) {
        // Given
        converse(ServerRigs.fresh(), kind);
        List<Integer> frames = new ArrayList<>();
        rig.codec().expectResponseTo(Command.COM_QUERY, ClientRigs.MODERN);
        rig.write(rig.buffer(wordy("LOAD")));
        read(1, Bytes.packet(1, Bytes.hex("fb 66")), 100);

        // When
        rig.write(rig.buffer(Bytes.packet(2, Bytes.some(500))));
        rig.write(rig.buffer(Bytes.packet(3, new byte[0])));
        read(4, ServerAnswer.of().countingFrom(4).ok(1, 0, 2, 0).withEof(), 100);

        // Then
        heard(frames);
        assertThat(rig.recorder.all(LocalInfileRequest.class)).hasSize(1);
        assertThat(ServerRigs.end(rig).affectedRows()).isOne();
        assertThat(frames).containsExactly(0, 2, 3);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void aFrameThatCannotBeExpandedEndsTheConversation(Compression kind) {
        // Given
        converse(ClientRigs.fresh(), kind);

        // When: eight bytes that are said to be a hundred
        rig.read(Bytes.hex("080000 00 640000", "0102030405060708"));

        // Then
        assertThat(rig.errorCode()).isEqualTo(1835);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void halfAFrameIsNoSafePoint(Compression kind) {
        // Given
        converse(ClientRigs.fresh(), kind);

        // When
        rig.read(Bytes.hex("080000"));

        // Then
        assertThat(rig.codec().isAtSafePoint()).isFalse();
    }
}

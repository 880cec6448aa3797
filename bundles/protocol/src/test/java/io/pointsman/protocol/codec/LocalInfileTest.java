package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.protocol.CommandPacket;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.LocalInfileEnd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client's side of LOAD DATA LOCAL INFILE. */
class LocalInfileTest {

    private static final byte[] FILE = Bytes.join(
            Bytes.packet(2, Bytes.text("1,one\n2,two\n")),
            Bytes.packet(3, Bytes.text("3,three\n")),
            Bytes.packet(4, new byte[0]));

    private static final byte[] NEXT = Bytes.query("SELECT COUNT(*) FROM t");

    private Rig rig = askedForAFile();

    private static Rig askedForAFile() {
        Rig rig = ClientRigs.loggedIn();
        rig.read(Bytes.query("LOAD DATA LOCAL INFILE 'f' INTO TABLE t"));
        rig.recorder.forget();
        rig.codec().startLocalInfile();
        return rig;
    }

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    @Test
    void theFileGoesOnAsItCameAndItsEndIsTold() {
        // Given
        ByteBuf arrived = rig.buffer(FILE);

        // When
        rig.channel.writeInbound(arrived);

        // Then
        assertThat(rig.recorder.transcript()).containsExactly("bytes " + Bytes.hex(FILE), "LocalInfileEnd[]");
        assertThat(rig.recorder.all(ByteBuf.class).get(0).array()).isSameAs(arrived.array());
        assertThat(rig.codec().isAtSafePoint()).isTrue();
    }

    @Test
    void whereTheFileIsCutDoesNotMatter() {
        byte[] stream = Bytes.join(FILE, NEXT);
        for (int cut = 1; cut < stream.length; cut++) {
            // Given
            rig.close();
            rig = askedForAFile();

            // When
            rig.read(Bytes.until(stream, cut));
            rig.read(Bytes.from(stream, cut));

            // Then
            assertThat(rig.recorder.bytes()).as("cut at %d", cut).isEqualTo(FILE);
            assertThat(rig.recorder.all(LocalInfileEnd.class)).hasSize(1);
            assertThat(Bytes.of(rig.recorder.all(CommandPacket.class).get(0).wire()))
                    .isEqualTo(NEXT);
        }
    }

    @Test
    void theFileMayComeByteByByte() {
        // When
        rig.readByteByByte(Bytes.join(FILE, NEXT));

        // Then
        assertThat(rig.recorder.bytes()).isEqualTo(FILE);
        assertThat(rig.recorder.all(CommandPacket.class)).hasSize(1);
    }

    @Test
    void anEmptyFileIsOnlyItsEnd() {
        // When
        rig.read(Bytes.packet(2, new byte[0]));

        // Then
        assertThat(rig.recorder.transcript()).containsExactly("bytes 00000002", "LocalInfileEnd[]");
    }

    @Test
    void aFileMayBeLargerThanACommand() {
        // When
        byte[] part = Bytes.packet(2, Bytes.some(Rig.MAX_ALLOWED_PACKET * 4));
        rig.readInPieces(Bytes.join(part, Bytes.packet(3, new byte[0])), 65536);

        // Then
        assertThat(rig.recorder.bytes()).hasSize(part.length + 4);
        assertThat(rig.recorder.all(LocalInfileEnd.class)).hasSize(1);
    }

    @Test
    void theFileIsNotASafePoint() {
        // When
        rig.read(Bytes.until(FILE, 16)); // the first packet, whole

        // Then
        assertThat(rig.codec().isAtSafePoint()).isFalse();
    }

    @Test
    void ourOwnAnswerCountsOnFromTheFile() {
        // Given
        rig.read(FILE);

        // When
        rig.write(new ErrPacket(1158, "08S01", "gone"));

        // Then
        assertThat(rig.written()).startsWith(Bytes.hex("0d0000 05 ff 8604"));
    }
}

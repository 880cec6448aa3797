package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.AuthResponse;
import io.pointsman.api.protocol.CodecState.Side;
import io.pointsman.api.protocol.HandshakeResponse;
import io.pointsman.api.protocol.MalformedPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenLoginTest {

    private static final int LIMIT = 128 * 1024;

    /** Of a login of MySQL 8: where its proof, its schema, its method or its attributes end. */
    private static boolean isEndOfField(int length) {
        return length == 32 + 5 + 21 || length == 32 + 5 + 21 + 5 || length == 32 + 5 + 21 + 5 + 22;
    }

    @Test
    void aLoginThatEndsWithinAFieldIsRefused() {
        for (int length = 2; length < Logins.MYSQL_8.length; length++) {
            try (Rig rig = newRig()) {
                // When
                rig.read(Bytes.packet(1, Bytes.until(Logins.MYSQL_8, length)));

                // Then
                if (isEndOfField(length)) {
                    assertThat(rig.recorder.only(HandshakeResponse.class).user())
                            .isEqualTo("root");
                } else {
                    assertThat(rig.errorCode()).as("cut at %d", length).isEqualTo(1043);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {0, 1})
    void aLoginOfNothingIsRefused(int length) {
        try (Rig rig = newRig()) {
            // When
            rig.read(Bytes.packet(1, new byte[length]));

            // Then
            assertThat(rig.recorder.only(MalformedPacket.class).answer().errorCode())
                    .isEqualTo(1043);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"fb", "ff", "fcffff", "fdffffff", "feffffffffffffffff", "feffffffff00000000", "fe"})
    void aLengthThatCannotBeIsRefused(String length) {
        try (Rig rig = newRig()) {
            // Given a proof that is announced to be as long
            byte[] head = Bytes.until(Logins.MYSQL_8, 32 + 5);

            // When
            rig.read(Bytes.packet(1, Bytes.join(head, Bytes.hex(length), Bytes.hex(Logins.PROOF))));

            // Then
            assertThat(rig.errorCode()).isEqualTo(1043);
        }
    }

    @Test
    void attributesLongerThanTheirPacketAreRefused() {
        try (Rig rig = newRig()) {
            // Given
            byte[] login = Logins.MYSQL_8.clone();
            login[32 + 5 + 21 + 5 + 22] = 18; // one more than there are

            // When
            rig.read(Bytes.packet(1, login));

            // Then
            assertThat(rig.errorCode()).isEqualTo(1043);
        }
    }

    @Test
    void aLoginTooLargeIsRefusedByItsHeader() {
        try (Rig rig = newRig()) {
            // When
            rig.read(Bytes.hex("010002 01")); // 128 KiB and a byte are to come

            // Then
            assertThat(rig.recorder.only(MalformedPacket.class).answer().errorCode())
                    .isEqualTo(1043);
        }
    }

    @Test
    void aLoginOfTheLargestSizeIsRead() {
        try (Rig rig = newRig()) {
            // When
            byte[] attribute = Bytes.join(Bytes.hex("01 6b"), Bytes.hex("fd"), mediumLength(), someValue());
            byte[] head = Bytes.until(Logins.MYSQL_8, 32 + 5 + 21 + 5 + 22);
            byte[] length = Bytes.hex("fd", littleEndian(attribute.length));
            byte[] login = Bytes.join(head, length, attribute);
            assertThat(login).hasSize(LIMIT);
            rig.readInPieces(Bytes.packet(1, login), 1460);

            // Then
            assertThat(rig.recorder.only(HandshakeResponse.class).attributes()).containsOnlyKeys("k");
        }
    }

    private static final int VALUE = LIMIT - (32 + 5 + 21 + 5 + 22) - 4 - 2 - 4;

    private static byte[] mediumLength() {
        return Bytes.hex(littleEndian(VALUE));
    }

    private static byte[] someValue() {
        return "v".repeat(VALUE).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static String littleEndian(int value) {
        return Bytes.hex(new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16)});
    }

    @Test
    void proofTooLargeIsRefused() {
        try (Rig rig = newRig()) {
            // Given
            rig.read(Bytes.packet(1, Logins.MYSQL_8));

            // When
            rig.read(Bytes.hex("ffffff 03"));

            // Then
            assertThat(rig.recorder.all(AuthResponse.class)).isEmpty();
            assertThat(rig.errorCode()).isEqualTo(1043);
        }
    }

    private static Rig newRig() {
        return Rig.of(channel -> new FakeClient(channel, true), Side.CLIENT);
    }
}

package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.protocol.AuthMoreData;
import io.pointsman.api.protocol.AuthResponse;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.HandshakeResponse;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.ServerGreeting;
import io.pointsman.api.protocol.SslRequest;
import io.pointsman.api.protocol.StatusFlags;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerLoginTest {

    private static final String SCRAMBLE_1 = "0102030405060708";
    private static final String SCRAMBLE_2 = "090a0b0c0d0e0f1011121314";

    static final byte[] MYSQL_8 = Bytes.hex(
            "0a",
            "382e302e333600", // 8.0.36
            "08000000", // connection id
            SCRAMBLE_1 + "00",
            "ffff", // capabilities, lower half
            "ff", // utf8mb4_0900_ai_ci
            "0200", // autocommit
            "ffdf", // capabilities, upper half
            "15 000000000000 00000000",
            SCRAMBLE_2 + "00",
            "63616368696e675f736861325f70617373776f726400"); // caching_sha2_password

    private static final byte[] MARIADB = Bytes.hex(
            "0a",
            "352e352e352d31302e31312e362d4d61726961444200", // 5.5.5-10.11.6-MariaDB
            "08000000",
            SCRAMBLE_1 + "00",
            "fef7", // no LONG_PASSWORD, no SSL
            "2d 0200",
            "ff81", // upper half, with DEPRECATE_EOF
            "15 000000000000 1d000000", // MariaDB's own
            SCRAMBLE_2 + "00",
            "6d7973716c5f6e61746976655f70617373776f726400");

    private final Rig rig = ServerRigs.fresh();

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    @Test
    void aGreetingOfMysql8() {
        // When
        rig.read(Bytes.packet(0, MYSQL_8));

        // Then
        ServerGreeting greeting = rig.recorder.only(ServerGreeting.class);
        assertThat(greeting.serverVersion()).isEqualTo("8.0.36");
        assertThat(greeting.connectionId()).isEqualTo(8);
        assertThat(greeting.scramble()).isEqualTo(Bytes.hex(SCRAMBLE_1 + SCRAMBLE_2));
        assertThat(greeting.capabilities()).isEqualTo(new Capabilities(0xDFFFFFFF, 0));
        assertThat(greeting.collation()).isEqualTo(255);
        assertThat(greeting.status()).isEqualTo(StatusFlags.AUTOCOMMIT);
        assertThat(greeting.authMethod()).isEqualTo("caching_sha2_password");
    }

    @Test
    void aGreetingOfMariadbMayComeByteByByte() {
        // When
        rig.readByteByByte(Bytes.packet(0, MARIADB));

        // Then
        ServerGreeting greeting = rig.recorder.only(ServerGreeting.class);
        assertThat(greeting.capabilities()).isEqualTo(new Capabilities(0x81FFF7FE, 0x1D));
        assertThat(greeting.authMethod()).isEqualTo("mysql_native_password");
    }

    @Test
    void someServersLeaveOutTheLastZero() {
        // When
        rig.read(Bytes.packet(0, Bytes.until(MYSQL_8, MYSQL_8.length - 1)));

        // Then
        assertThat(rig.recorder.only(ServerGreeting.class).authMethod()).isEqualTo("caching_sha2_password");
    }

    @Test
    void aServerMayRefuseToGreet() {
        // When: without an SQL state
        rig.read(Bytes.packet(0, Bytes.join(Bytes.hex("ff 1004"), Bytes.text("Too many connections"))));

        // Then
        assertThat(rig.recorder.only(ErrPacket.class)).isEqualTo(new ErrPacket(1040, "HY000", "Too many connections"));
    }

    @Test
    void aProtocolOfOldIsNotUnderstood() {
        // When
        rig.read(Bytes.packet(0, Bytes.hex("09 332e3233 00 01000000 4141414141414141 00")));

        // Then
        assertThat(rig.recorder.only(MalformedPacket.class).answer().errorCode())
                .isEqualTo(1835);
    }

    @Test
    void aGreetingThatEndsTooEarlyIsMalformed() {
        int fixedPart = 1 + 7 + 4 + 8 + 1 + 2 + 1 + 2 + 2 + 1 + 10;
        for (int length = 0; length < fixedPart; length++) {
            try (Rig cut = ServerRigs.fresh()) {
                // When
                cut.read(Bytes.packet(0, Bytes.until(MYSQL_8, length)));

                // Then
                assertThat(cut.errorCode()).as("cut at %d", length).isEqualTo(1835);
            }
        }
    }

    @Test
    void whatIsTooLargeForALoginIsMalformed() {
        // When
        rig.read(Bytes.hex("010001 00")); // 64 KiB and a byte

        // Then
        assertThat(rig.recorder.only(MalformedPacket.class).answer().errorCode())
                .isEqualTo(1835);
    }

    @Test
    void ourWordsCountOnFromTheServers() {
        // Given
        Capabilities capabilities = Capabilities.of(0x19FFA68D);
        rig.read(Bytes.packet(0, MYSQL_8));

        // When
        rig.write(new SslRequest(capabilities.with(Capabilities.CLIENT_SSL), 1 << 24, 255));
        byte[] sslRequest = rig.written();
        rig.write(new HandshakeResponse(
                capabilities,
                1 << 24,
                255,
                "root",
                Bytes.hex(Logins.PROOF),
                "shop",
                "caching_sha2_password",
                Map.of("_os", "Linux"),
                0));
        byte[] login = rig.written();
        rig.read(Bytes.packet(3, Bytes.hex("01 04")));
        rig.write(new AuthResponse(Bytes.text("secret\0")));

        // Then
        byte[] expected = Bytes.join(
                Bytes.until(Logins.MYSQL_8, Logins.MYSQL_8.length - 18),
                Bytes.hex("0a 035f6f73 054c696e7578")); // fewer attributes
        assertThat(sslRequest).isEqualTo(Bytes.packet(1, Logins.SSL_REQUEST));
        assertThat(Bytes.hex(login)).isEqualTo(Bytes.hex(Bytes.packet(2, expected)));
        assertThat(rig.written()).isEqualTo(Bytes.packet(4, Bytes.text("secret\0")));
    }

    @Test
    void theConversationOfALogin() {
        // When
        rig.read(Bytes.join(
                Bytes.packet(0, MYSQL_8),
                Bytes.packet(
                        2,
                        Bytes.join(
                                Bytes.hex("fe"),
                                Bytes.text("mysql_native_password\0"),
                                Bytes.text("abcdefghijklmnopqrst\0"))),
                Bytes.packet(4, Bytes.hex("01 03")),
                Bytes.packet(5, Bytes.hex("00 00 00 0200 0000"))));

        // Then
        assertThat(rig.recorder.messages())
                .extracting(message -> (Object) message.getClass())
                .containsExactly(ServerGreeting.class, AuthSwitchRequest.class, AuthMoreData.class, OkPacket.class);
        AuthSwitchRequest request = rig.recorder.all(AuthSwitchRequest.class).get(0);
        assertThat(request.authMethod()).isEqualTo("mysql_native_password");
        assertThat(request.scramble()).isEqualTo(Bytes.text("abcdefghijklmnopqrst"));
    }

    @Test
    void theAuthenticationOfBefore41IsRefused() {
        // When: a switch that names nothing
        rig.read(Bytes.join(Bytes.packet(0, MYSQL_8), Bytes.packet(2, Bytes.hex("fe"))));

        // Then
        assertThat(rig.errorCode()).isEqualTo(1835);
    }

    @Test
    void nothingElseIsSaidDuringALogin() {
        // When
        rig.read(Bytes.join(Bytes.packet(0, MYSQL_8), Bytes.packet(2, Bytes.hex("02 03"))));

        // Then
        assertThat(rig.errorCode()).isEqualTo(1835);
    }

    @Test
    void aServerIsNotGivenFiles() {
        assertThatThrownBy(() -> rig.codec().startLocalInfile()).isInstanceOf(IllegalStateException.class);
        assertThat(rig.codec().isAtSafePoint()).isFalse();
    }
}

package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.AuthMoreData;
import io.pointsman.api.protocol.AuthResponse;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.CodecState.Side;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.HandshakeResponse;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.ServerGreeting;
import io.pointsman.api.protocol.StatusFlags;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientLoginTest {

    private static final ServerGreeting GREETING = new ServerGreeting(
            "8.0.36",
            7,
            Bytes.hex("0102030405060708 090a0b0c0d0e0f1011121314"),
            new Capabilities(0x0000FF01 | 0xC1FF << 16, 0),
            33,
            StatusFlags.AUTOCOMMIT,
            "caching_sha2_password");

    private final Rig rig = Rig.of(channel -> new FakeClient(channel, true), Side.CLIENT);

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    @Test
    void theGreetingIsPacketZero() {
        // When
        rig.write(GREETING);

        // Then
        byte[] expected = Bytes.hex(
                "0a", // protocol version
                "382e302e3336 00", // 8.0.36
                "07000000", // connection id
                "0102030405060708 00", // scramble, first part
                "01ff", // capabilities, lower half
                "21", // utf8_general_ci
                "0200", // autocommit
                "ffc1", // capabilities, upper half
                "15", // length of the scramble with its zero
                "000000000000 00000000", // reserved; MariaDB's capabilities
                "090a0b0c0d0e0f1011121314 00",
                "63616368696e675f736861325f70617373776f726400");
        assertThat(rig.written()).isEqualTo(Bytes.packet(0, expected));
    }

    @Test
    void anErrorInsteadOfTheGreetingHasNoSqlState() {
        // When
        rig.write(new ErrPacket(1040, "08004", "Too many"));

        // Then
        assertThat(rig.written()).isEqualTo(Bytes.packet(0, Bytes.hex("ff 1004", Bytes.hex(Bytes.text("Too many")))));
    }

    @Test
    void aLoginOfMysql8IsUnderstood() {
        // When
        rig.read(Bytes.packet(1, Logins.MYSQL_8));

        // Then
        HandshakeResponse login = rig.recorder.only(HandshakeResponse.class);
        assertThat(login.capabilities()).isEqualTo(new Capabilities(0x19FFA68D, 0));
        assertThat(login.maxPacketSize()).isEqualTo(1 << 24);
        assertThat(login.collation()).isEqualTo(255);
        assertThat(login.user()).isEqualTo("root");
        assertThat(login.authResponse()).isEqualTo(Bytes.hex(Logins.PROOF));
        assertThat(login.schema()).isEqualTo("shop");
        assertThat(login.authMethod()).isEqualTo("caching_sha2_password");
        assertThat(login.attributes()).isEqualTo(Map.of("_os", "Linux", "_pid", "7"));
    }

    @Test
    void aLoginOfMariadbHasItsOwnCapabilitiesInTheFiller() {
        // When
        rig.read(Bytes.packet(1, Logins.MARIADB));

        // Then
        HandshakeResponse login = rig.recorder.only(HandshakeResponse.class);
        assertThat(login.capabilities()).isEqualTo(new Capabilities(0x01FFA684, 0x1D));
        assertThat(login.user()).isEqualTo("alice");
        assertThat(login.schema()).isEmpty();
        assertThat(login.authMethod()).isEqualTo("mysql_native_password");
        assertThat(login.attributes()).isEmpty();
    }

    @Test
    void mysqlsFillerIsNotMistakenForCapabilities() {
        // Given a login of MySQL that has something there
        byte[] login = Logins.MYSQL_8.clone();
        login[28] = 0x1D;

        // When
        rig.read(Bytes.packet(1, login));

        // Then
        assertThat(rig.recorder.only(HandshakeResponse.class).capabilities().mariadb())
                .isZero();
    }

    @Test
    void anOldLoginHasOneByteOfLength() {
        // When
        rig.read(Bytes.packet(1, Logins.OLD));

        // Then
        HandshakeResponse login = rig.recorder.only(HandshakeResponse.class);
        assertThat(login.user()).isEqualTo("bob");
        assertThat(login.authResponse()).isEqualTo(Bytes.hex(Logins.PROOF));
        assertThat(login.schema()).isEqualTo("test");
        assertThat(login.authMethod()).isEmpty();
    }

    @Test
    void anOlderLoginEndsItsProofWithAZero() {
        // When
        rig.read(Bytes.packet(1, Logins.OLDER));

        // Then
        assertThat(rig.recorder.only(HandshakeResponse.class).authResponse()).isEqualTo(Bytes.text("abcde"));
    }

    @Test
    void aClientOfBefore41CanBeToldSo() {
        // When
        rig.read(Bytes.packet(1, Logins.BEFORE_4_1));

        // Then
        assertThat(rig.recorder.only(HandshakeResponse.class).capabilities()).isEqualTo(Capabilities.NONE);
    }

    @Test
    void whatFollowsTheLoginIsProofUntilTheCommandPhase() {
        // Given
        rig.read(Bytes.packet(1, Logins.MYSQL_8));

        // When
        rig.read(Bytes.packet(3, Bytes.hex(Logins.PROOF)));
        rig.read(Bytes.packet(5, new byte[0]));

        // Then
        assertThat(rig.recorder.all(AuthResponse.class))
                .extracting(AuthResponse::data)
                .containsExactly(Bytes.hex(Logins.PROOF), new byte[0]);
    }

    @Test
    void ourWordsCountOnFromTheClients() {
        // Given
        rig.read(Bytes.packet(1, Logins.MYSQL_8));

        // When
        rig.write(new AuthSwitchRequest("mysql_native_password", Bytes.text("abcdefghijklmnopqrst")));
        byte[] request = rig.written();
        rig.read(Bytes.packet(3, Bytes.hex(Logins.PROOF)));
        rig.write(new AuthMoreData(Bytes.hex("03")));
        rig.write(OkPacket.of(StatusFlags.AUTOCOMMIT));

        // Then
        assertThat(request)
                .isEqualTo(Bytes.packet(
                        2,
                        Bytes.hex(
                                "fe",
                                "6d7973716c5f6e61746976655f70617373776f726400",
                                "6162636465666768696a6b6c6d6e6f7071727374 00")));
        assertThat(rig.written())
                .isEqualTo(Bytes.join(
                        Bytes.packet(4, Bytes.hex("01 03")), Bytes.packet(5, Bytes.hex("00 00 00 0200 0000"))));
    }

    @Test
    void aRefusalCarriesItsSqlState() {
        // Given
        rig.read(Bytes.packet(1, Logins.MYSQL_8));

        // When
        rig.write(new ErrPacket(1045, "28000", "no"));

        // Then
        assertThat(rig.written()).isEqualTo(Bytes.packet(2, Bytes.hex("ff 1504 23 3238303030 6e6f")));
    }

    @Test
    void nothingIsReadOfAClientThatHasBrokenTheProtocol() {
        // Given
        rig.read(Bytes.text("GET / HTTP/1.1\r\n\r\n"));

        // When
        rig.read(Bytes.packet(1, Logins.MYSQL_8));

        // Then
        assertThat(rig.recorder.only(MalformedPacket.class).answer().errorCode())
                .isEqualTo(1043);
        assertThat(rig.codec().isAtSafePoint()).isFalse();
    }

    @Test
    void aLoginIsNoSafePointOnceTheClientHasBeenGreeted() {
        // Given
        assertThat(rig.codec().isAtSafePoint()).as("nothing is half done").isTrue();

        // When
        rig.write(GREETING);

        // Then
        assertThat(rig.codec().isAtSafePoint()).isFalse();
    }
}

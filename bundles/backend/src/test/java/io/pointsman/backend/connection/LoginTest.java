package io.pointsman.backend.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerStatus;
import io.pointsman.api.protocol.AuthMoreData;
import io.pointsman.api.protocol.AuthResponse;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.protocol.HandshakeResponse;
import io.pointsman.api.protocol.LoginStep;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.Secret;
import io.pointsman.api.protocol.SslRequest;
import io.pointsman.api.tls.ServerTls.Demand;
import io.pointsman.backend.rig.BackendRig;
import io.pointsman.backend.rig.FakeServer;
import io.pointsman.backend.rig.Lease;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The connection phase towards a server. */
class LoginTest {

    private final BackendRig rig = new BackendRig();

    @AfterEach
    void nothingLeaks() {
        rig.close();
    }

    private static String proofOf(HandshakeResponse response) {
        return new String(response.authResponse(), StandardCharsets.US_ASCII);
    }

    private static AuthResponse word(String word) {
        return new AuthResponse(word.getBytes(StandardCharsets.US_ASCII));
    }

    // --- in plain text

    @Test
    void aServerIsAnsweredWithTheUserTheSchemaAndTheCharsetOfTheClient() {
        // Given
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();

        // When
        server.greets();

        // Then
        HandshakeResponse response = server.heard(HandshakeResponse.class);
        assertThat(response.user()).isEqualTo("app");
        assertThat(response.schema()).isEqualTo("shop");
        assertThat(response.collation()).isEqualTo(BackendRig.UTF8);
        assertThat(proofOf(response)).isEqualTo("secret by mysql_native_password with twenty bytes of salt in plain");
        assertThat(lease.isGranted()).isFalse();
    }

    @Test
    void theLeaseIsGrantedWhenTheServerHasAccepted() {
        // Given
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();
        server.greets();

        // When
        server.accepts();

        // Then
        assertThat(lease.heard()).containsExactly("leased", "flush");
        assertThat(lease.server()).isSameAs(server);
        assertThat(server.codecWasTold()).containsExactly("command phase, NONE");
        assertThat(lease.connection().serverVersion()).isEqualTo("8.0.40");
        assertThat(lease.connection().threadId()).isEqualTo(101);
        assertThat(rig.hostgroups.reports).containsExactly("db connected");
        server.heard();
    }

    @Test
    void ofWhatTheServerOffersThatIsTakenWhichTheClientHas() {
        // Given
        rig.ask();
        FakeServer server = rig.dialer.connect();

        // When
        server.greets();

        // Then
        Capabilities chosen = server.heard(HandshakeResponse.class).capabilities();
        assertThat(chosen.has(Capabilities.CLIENT_DEPRECATE_EOF)).isTrue();
        assertThat(chosen.has(Capabilities.CLIENT_CONNECT_WITH_DB)).isTrue();
        assertThat(chosen.has(Capabilities.CLIENT_FOUND_ROWS)).isFalse();
        assertThat(chosen.has(Capabilities.CLIENT_SSL)).isFalse();
        assertThat(chosen.has(Capabilities.CLIENT_LOCAL_FILES)).isFalse();
    }

    @Test
    void whatTheServerDoesNotOfferIsNotAskedFor() {
        // Given
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();

        // When
        server.greets(FakeServer.MODERN.without(Capabilities.CLIENT_DEPRECATE_EOF));
        server.accepts();

        // Then
        assertThat(server.heard(HandshakeResponse.class).capabilities().has(Capabilities.CLIENT_DEPRECATE_EOF))
                .isFalse();
        assertThat(lease.connection().capabilities().has(Capabilities.CLIENT_DEPRECATE_EOF))
                .isFalse();
        assertThat(rig.backends().service().commonCapabilities().has(Capabilities.CLIENT_DEPRECATE_EOF))
                .isFalse();
    }

    @Test
    void zstdIsUsedWhereTheRowAsksForCompressionAndTheServerOffersIt() {
        // Given
        rig.theOnlyServerIs(compressing());
        rig.ask();
        FakeServer server = rig.dialer.connect();

        // When
        server.greets(FakeServer.MODERN.with(Capabilities.CLIENT_COMPRESS));
        server.accepts();

        // Then
        HandshakeResponse response = server.heard(HandshakeResponse.class);
        assertThat(response.capabilities().has(Capabilities.CLIENT_ZSTD_COMPRESSION_ALGORITHM))
                .isTrue();
        assertThat(response.capabilities().has(Capabilities.CLIENT_COMPRESS)).isFalse();
        assertThat(response.zstdLevel()).isEqualTo(3);
        assertThat(server.codecWasTold()).containsExactly("command phase, ZSTD");
    }

    @Test
    void zlibIsUsedWhereTheServerOffersNothingBetter() {
        // Given
        rig.theOnlyServerIs(compressing());
        rig.ask();
        FakeServer server = rig.dialer.connect();

        // When
        server.greets(FakeServer.MODERN
                .with(Capabilities.CLIENT_COMPRESS)
                .without(Capabilities.CLIENT_ZSTD_COMPRESSION_ALGORITHM));
        server.accepts();

        // Then
        assertThat(server.heard(HandshakeResponse.class).capabilities().has(Capabilities.CLIENT_COMPRESS))
                .isTrue();
        assertThat(server.codecWasTold()).containsExactly("command phase, ZLIB");
    }

    @Test
    void aConnectionWhoseBytesPassUnreadIsNotCompressed() {
        // Given
        rig.theOnlyServerIs(compressing());
        rig.ask(rig.wish("app", Secret.ofPassword("secret"), Capabilities.NONE, true));
        FakeServer server = rig.dialer.connect();

        // When
        server.greets(FakeServer.MODERN.with(Capabilities.CLIENT_COMPRESS));
        server.accepts();

        // Then
        assertThat(server.heard(HandshakeResponse.class).capabilities().has(Capabilities.CLIENT_COMPRESS))
                .isFalse();
        assertThat(server.codecWasTold()).containsExactly("command phase, NONE");
    }

    private static MysqlServer compressing() {
        return new MysqlServer(0, "db", 3306, 0, ServerStatus.ONLINE, 1, true, 100, 0, false, 0, "");
    }

    // --- TLS

    @Test
    void whereTlsIsDemandedNothingOfTheLoginIsSentBeforeTheHandshake() {
        // Given
        rig.demand = Demand.TLS;
        rig.ask();
        FakeServer server = rig.dialer.connect();

        // When
        server.greets();

        // Then
        assertThat(server.heard(SslRequest.class).capabilities().has(Capabilities.CLIENT_SSL))
                .isTrue();
    }

    @Test
    void afterTheHandshakeTheLoginGoesOnEncrypted() {
        // Given
        rig.demand = Demand.TLS;
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();
        server.greets();
        server.heard();

        // When
        server.handshake.complete(null);
        server.accepts();

        // Then
        HandshakeResponse response = server.heard(HandshakeResponse.class);
        assertThat(response.capabilities().has(Capabilities.CLIENT_SSL)).isTrue();
        assertThat(proofOf(response)).endsWith("over TLS");
        assertThat(lease.isGranted()).isTrue();
    }

    @Test
    void aServerThatOffersNoTlsWhereItIsDemandedIsRefusedAndToldNothing() {
        // Given
        rig.demand = Demand.TLS;
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();

        // When
        server.greets(FakeServer.MODERN.without(Capabilities.CLIENT_SSL));
        rig.run();

        // Then
        assertThat(server.heard()).isEmpty();
        assertThat(server.isOpen()).isFalse();
        assertThat(lease.refusal())
                .isEqualTo(new ErrPacket(
                        9002,
                        "HY000",
                        "Max connect failure while reaching hostgroup 0: server db:3306 offers no TLS, and use_ssl=1"
                                + " asks for it: plain text is not fallen back to (is the server's TLS switched off,"
                                + " or somebody in between?)"));
        assertThat(rig.dialer.dialling()).as("tried again").isZero();
        assertThat(rig.backends().service().gauges()).containsEntry("TLS_Server_Handshakes_Failed_not_offered", 1L);
    }

    @Test
    void aHandshakeThatFailsEndsTheLoginWithItsReason() {
        // Given
        rig.demand = Demand.TLS;
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();
        server.greets();
        server.heard();

        // When
        server.handshake.completeExceptionally(new IOException("the certificate of db:3306 has expired"));
        rig.run();

        // Then
        assertThat(server.heard()).isEmpty();
        assertThat(server.isOpen()).isFalse();
        assertThat(lease.refusal().errorCode()).isEqualTo(9002);
        assertThat(lease.refusal().message()).endsWith(": the certificate of db:3306 has expired");
    }

    @Test
    void whileTlsIsAskedForAndNobodyOffersItNothingIsSentInPlain() {
        // Given
        rig.theOnlyServerIs(new MysqlServer(0, "db", 3306, 0, ServerStatus.ONLINE, 1, false, 100, 0, true, 0, ""));
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();

        // When
        rig.backends().tlsLeaves();
        server.greets();
        rig.run();

        // Then
        assertThat(server.heard()).isEmpty();
        assertThat(server.isOpen()).isFalse();
        assertThat(lease.heard()).as("it is tried again").isEmpty();
        assertThat(rig.hostgroups.reports).as("no fault of the server").isEmpty();
        lease.takeBack();
    }

    @Test
    void whileWhoeverOffersTlsIsReplacedNoConnectBeginsThatNeedsIt() {
        // Given
        rig.theOnlyServerIs(new MysqlServer(0, "db", 3306, 0, ServerStatus.ONLINE, 1, false, 100, 0, true, 0, ""));

        // When
        rig.backends().tlsLeaves();
        Lease lease = rig.ask();

        // Then
        assertThat(rig.dialer.dialling()).isZero();
        assertThat(lease.heard()).as("it waits").isEmpty();
        lease.takeBack();
    }

    // --- authentication

    @Test
    void theServerMayWantAnotherMethod() {
        // Given
        rig.authMethods.onSwitch = request -> new LoginStep.Send(word("proof for " + request.authMethod()));
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();
        server.greets();
        server.heard();

        // When
        server.says(new AuthSwitchRequest("caching_sha2_password", "another salt".getBytes(StandardCharsets.US_ASCII)));
        server.accepts();

        // Then
        assertThat(server.heard(AuthResponse.class).data()).asString().isEqualTo("proof for caching_sha2_password");
        assertThat(lease.isGranted()).isTrue();
    }

    @Test
    void theMethodAndTheScrambleAgreedOnLastAreWhatTheNextLoginBeginsWith() {
        // Given
        rig.authMethods.onSwitch = request -> new LoginStep.Send(word("proof"));
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();
        server.greets();
        server.says(new AuthSwitchRequest("caching_sha2_password", "another salt".getBytes(StandardCharsets.US_ASCII)));
        server.accepts();
        server.heard();

        // When
        lease.connection().release();

        // Then
        assertThat(server.heard(String.class)).endsWith("by caching_sha2_password with another salt in plain");
        server.accepts();
    }

    @Test
    void arithmeticMayTakeItsTime() {
        // Given
        CompletableFuture<LoginStep> arithmetic = new CompletableFuture<>();
        rig.authMethods.onMoreData = more -> new LoginStep.Wait(arithmetic);
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();
        server.greets();
        server.heard();
        server.says(new AuthMoreData(new byte[] {4}));

        // When
        arithmetic.complete(new LoginStep.SendThen(word("one"), new LoginStep.Send(word("two"))));
        rig.run();

        // Then
        List<Object> heard = server.heard();
        assertThat(heard)
                .extracting(word -> new String(((AuthResponse) word).data(), StandardCharsets.US_ASCII))
                .containsExactly("one", "two");
        server.accepts();
        assertThat(lease.isGranted()).isTrue();
    }

    @Test
    void aMethodThatCanNotBeServedIsTheEndOfTheAttempt() {
        // Given
        rig.authMethods.onSwitch = request -> new LoginStep.Denied("nobody here knows " + request.authMethod());
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();
        server.greets();

        // When
        server.says(new AuthSwitchRequest("authentication_kerberos", new byte[0]));
        rig.run();

        // Then
        assertThat(lease.refusal().errorCode()).isEqualTo(9002);
        assertThat(lease.refusal().message())
                .endsWith("logging in to server db:3306 as 'app' failed: nobody here knows authentication_kerberos");
        assertThat(server.isOpen()).isFalse();
        assertThat(rig.dialer.dialling()).isZero();
    }

    @Test
    void arithmeticThatFailsIsTheEndOfTheAttempt() {
        // Given
        rig.authMethods.onMoreData =
                more -> new LoginStep.Wait(CompletableFuture.failedFuture(new IllegalStateException("no key")));
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();
        server.greets();

        // When
        server.says(new AuthMoreData(new byte[] {4}));
        rig.run();

        // Then
        assertThat(lease.refusal().message()).endsWith("the arithmetic of mysql_native_password failed");
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void whatTheServerSaysAgainstALoginReachesTheClientAsItWasSaid() {
        // Given
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();
        server.greets();
        ErrPacket denied = new ErrPacket(1045, "28000", "Access denied for user 'app'@'10.0.0.1'");

        // When
        server.says(denied);
        rig.run();

        // Then
        assertThat(lease.refusal()).isEqualTo(denied);
        assertThat(server.isOpen()).isFalse();
        assertThat(rig.dialer.dialling()).as("tried again").isZero();
    }

    @Test
    void aServerThatRefusesInPlaceOfItsGreetingIsHeardToo() {
        // Given
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();
        ErrPacket blocked = new ErrPacket(1129, "HY000", "Host is blocked");

        // When
        server.says(blocked);
        rig.run();

        // Then
        assertThat(lease.refusal()).isEqualTo(blocked);
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void aPasswordThatIsNotKnownIsNotGuessed() {
        // When
        Lease lease = rig.ask(rig.wish("app", Secret.unknown(), Capabilities.NONE, false));

        // Then
        assertThat(lease.refusal().errorCode()).isEqualTo(9002);
        assertThat(lease.refusal().message()).contains("the password of 'app' is stored as a hash, and not known yet");
        assertThat(rig.dialer.dialling()).isZero();
    }

    @Test
    void nonsenseEndsTheLogin() {
        // Given
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();
        server.greets();

        // When
        server.says(new MalformedPacket(new ErrPacket(1835, "HY000", "Malformed packet from server db:3306: noise")));
        rig.run();

        // Then
        assertThat(lease.refusal().message()).endsWith("failed: Malformed packet from server db:3306: noise");
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void aServerThatSpeaksOutOfTurnIsTriedAgainElsewhere() {
        // Given
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();

        // When
        server.accepts();
        rig.run();

        // Then
        assertThat(server.isOpen()).isFalse();
        assertThat(rig.hostgroups.reports).containsExactly("db failed");
        assertThat(lease.heard()).isEmpty();
        lease.takeBack();
    }

    // --- init_connect

    @Test
    void theOperatorsStatementRunsBeforeAnybodyGetsTheConnection() {
        // Given
        rig.load("mysql-init_connect", "SET sql_mode=''");
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();
        server.greets();
        server.heard();
        server.accepts();
        assertThat(server.heard(String.class)).isEqualTo("COM_QUERY SET sql_mode=''");
        assertThat(lease.isGranted()).isFalse();

        // When
        server.answers();

        // Then
        assertThat(lease.isGranted()).isTrue();
    }

    @Test
    void whatTheServerSaysAgainstTheOperatorsStatementReachesTheClient() {
        // Given
        rig.load("mysql-init_connect", "SET nonsense");
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();
        server.greets();
        server.accepts();
        ErrPacket error = new ErrPacket(1193, "HY000", "Unknown system variable 'nonsense'");

        // When
        server.answers(error);
        rig.run();

        // Then
        assertThat(lease.refusal()).isEqualTo(error);
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void theOperatorsStatementRunsAgainWhenAConnectionHasBeenMadeAsNew() {
        // Given
        rig.load("mysql-init_connect", "SELECT 1");
        Lease lease = rig.ask();
        FakeServer server = rig.dialer.connect();
        server.greets();
        server.accepts();
        server.answers();
        server.heard();
        lease.connection().release();
        assertThat(server.heard(String.class)).startsWith("COM_CHANGE_USER");

        // When
        server.accepts();

        // Then
        assertThat(server.heard(String.class)).isEqualTo("COM_QUERY SELECT 1");
        server.says(rig.bytes("its rows, which nobody reads"));
        server.answers();
        assertThat(rig.ask().isGranted()).isTrue();
    }
}

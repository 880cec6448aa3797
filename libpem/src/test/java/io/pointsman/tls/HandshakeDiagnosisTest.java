package io.pointsman.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.pointsman.pem.TestAuthority;
import io.pointsman.pem.TestAuthority.Issued;
import io.pointsman.pem.TestHandshake;
import io.pointsman.tls.HandshakeFacts.Leg;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Handshakes that fail, with the engines that we and our peers use: what each side says of it. */
class HandshakeDiagnosisTest {

    private static final TestAuthority AUTHORITY = new TestAuthority("root");
    private static final TestAuthority STRANGER = new TestAuthority("stranger");
    private static final Issued SERVER = AUTHORITY.request("db1").dns("db1").issue();

    /** Each engine against each. */
    static Stream<Arguments> engines() {
        return Stream.of(SslProvider.JDK, SslProvider.OPENSSL)
                .flatMap(client ->
                        Stream.of(SslProvider.JDK, SslProvider.OPENSSL).map(server -> Arguments.of(client, server)));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void noProtocolInCommon(SslProvider client, SslProvider server) throws Exception {
        // Given
        SslContext newClient = client(client, b -> b.protocols("TLSv1.3"));
        SslContext oldServer = server(server, SERVER, b -> b.protocols("TLSv1.2"));

        // When
        try (TestHandshake handshake = handshake(newClient, oldServer)) {
            // Then
            assertThat(onServer(handshake).cause()).isEqualTo(HandshakeCause.NO_COMMON_PROTOCOL);
            assertThat(onClient(handshake).cause()).isEqualTo(HandshakeCause.NO_COMMON_PROTOCOL);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void noSuiteInCommon(SslProvider client, SslProvider server) throws Exception {
        // Given
        SslContext one =
                client(client, b -> b.protocols("TLSv1.2").ciphers(List.of("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")));
        SslContext other = server(
                server, SERVER, b -> b.protocols("TLSv1.2").ciphers(List.of("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")));

        // When
        try (TestHandshake handshake = handshake(one, other)) {
            // Then
            assertThat(onServer(handshake).cause()).isEqualTo(HandshakeCause.NO_COMMON_SUITE);
            assertThat(onClient(handshake).cause()).isEqualTo(HandshakeCause.NO_COMMON_SUITE);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aServerOfAnotherAuthority(SslProvider client, SslProvider server) throws Exception {
        // Given
        Issued strange = STRANGER.issue("db1", "EC");

        // When
        try (TestHandshake handshake = handshake(client(client, b -> b), server(server, strange, b -> b))) {
            // Then
            assertThat(onClient(handshake).cause()).isEqualTo(HandshakeCause.UNTRUSTED);
            // Netty's OpenSSL client has no better alert for it than internal_error
            assertThat(onServer(handshake).cause())
                    .isEqualTo(client == SslProvider.JDK ? HandshakeCause.REFUSED_BY_PEER : HandshakeCause.OTHER);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aServerOfAnotherName(SslProvider client, SslProvider server) throws Exception {
        // Given
        Issued other = AUTHORITY.request("db2").dns("db2").issue();

        // When
        try (TestHandshake handshake = handshake(client(client, b -> b), server(server, other, b -> b))) {
            // Then
            assertThat(onClient(handshake).cause()).isEqualTo(HandshakeCause.WRONG_NAME);
            assertThat(onClient(handshake).sentence()).contains("db1");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aServerWhoseCertificateHasExpired(SslProvider client, SslProvider server) throws Exception {
        // Given
        Issued expired = AUTHORITY.request("db1").dns("db1").expired().issue();

        // When
        try (TestHandshake handshake = handshake(client(client, b -> b), server(server, expired, b -> b))) {
            // Then
            assertThat(onClient(handshake).cause()).isEqualTo(HandshakeCause.EXPIRED);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aServerWhoseCertificateIsOfTomorrow(SslProvider client, SslProvider server) throws Exception {
        // Given
        Issued early = AUTHORITY.request("db1").dns("db1").notYetValid().issue();

        // When
        try (TestHandshake handshake = handshake(client(client, b -> b), server(server, early, b -> b))) {
            // Then
            assertThat(onClient(handshake).cause()).isEqualTo(HandshakeCause.EXPIRED);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aServerWhoseCertificateHasBeenRevoked(SslProvider client, SslProvider server) throws Exception {
        // Given
        TrustManagerFactory trust = revocationChecking(AUTHORITY.revocationListPem(SERVER.certificate()));

        // When
        try (TestHandshake handshake =
                handshake(client(client, b -> b.trustManager(trust)), server(server, SERVER, b -> b))) {
            // Then
            assertThat(onClient(handshake).cause()).isEqualTo(HandshakeCause.REVOKED);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aServerOfWhichNoListTellsWhetherItIsRevoked(SslProvider client, SslProvider server) throws Exception {
        // Given
        TrustManagerFactory trust = revocationChecking(AUTHORITY.staleRevocationListPem());

        // When
        try (TestHandshake handshake =
                handshake(client(client, b -> b.trustManager(trust)), server(server, SERVER, b -> b))) {
            // Then
            assertThat(onClient(handshake).cause()).isEqualTo(HandshakeCause.UNTRUSTED);
            assertThat(onClient(handshake).sentence()).contains("not known whether it is revoked");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aClientWithoutTheCertificateItNeeds(SslProvider client, SslProvider server) throws Exception {
        // Given
        SslContext strict = server(
                server, SERVER, b -> trusting(b).clientAuth(ClientAuth.REQUIRE).protocols("TLSv1.2"));

        // When
        try (TestHandshake handshake = handshake(client(client, b -> b), strict)) {
            // Then
            assertThat(onServer(handshake).cause()).isEqualTo(HandshakeCause.NO_CERTIFICATE);
            assertThat(onClient(handshake).cause())
                    .isIn(HandshakeCause.REFUSED_BY_PEER, HandshakeCause.NO_COMMON_SUITE);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aClientOfAnotherAuthority(SslProvider client, SslProvider server) throws Exception {
        // Given: of the same name, for a client keeps a certificate to itself that isn't asked for
        Issued strange = new TestAuthority("root").issue("app", "RSA");
        SslContext stranger = client(client, b -> b.keyManager(strange.key(), strange.x509()));
        SslContext strict = server(
                server, SERVER, b -> trusting(b).clientAuth(ClientAuth.REQUIRE).protocols("TLSv1.2"));

        // When
        try (TestHandshake handshake = handshake(stranger, strict)) {
            // Then
            assertThat(onServer(handshake).cause()).isEqualTo(HandshakeCause.UNTRUSTED);
            assertThat(onClient(handshake).cause()).isIn(HandshakeCause.REFUSED_BY_PEER, HandshakeCause.OTHER);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SslProvider.class,
            names = {"JDK", "OPENSSL"})
    void whatIsNoTlsIsNamedByItsKindAndNotShown(SslProvider engine) throws Exception {
        assertThat(afterBytes(engine, "GET /secret HTTP/1.1\r\nHost: db1\r\n\r\n"))
                .contains("an HTTP request", "not TLS")
                .doesNotContain("secret");
        assertThat(afterBytes(engine, "PROXY TCP4 10.1.2.3 10.1.2.4 4711 6033\r\n"))
                .contains("a PROXY header of version 1, 'PROXY TCP4 …'")
                .doesNotContain("10.1.2.3");
        assertThat(afterBytes(engine, "\r\n\r\n\0\r\nQUIT\n!\21\0\14")).contains("a PROXY header of version 2");
        assertThat(afterBytes(engine, "\123\0\0\2\5\242\37\0\0\0\0\100root"))
                .contains("a packet of the MySQL protocol");
        assertThat(afterBytes(engine, "hello, is anybody there?")).contains("what came is not TLS;");
    }

    @ParameterizedTest
    @EnumSource(
            value = SslProvider.class,
            names = {"JDK", "OPENSSL"})
    void aPeerThatGoesAwayOrKeepsSilent(SslProvider engine) throws Exception {
        // Given
        SslHandler left = server(engine, SERVER, b -> b).newHandler(UnpooledByteBufAllocator.DEFAULT);
        SslHandler waiting = server(engine, SERVER, b -> b).newHandler(UnpooledByteBufAllocator.DEFAULT);
        waiting.setHandshakeTimeout(10, TimeUnit.SECONDS);
        EmbeddedChannel silent = new EmbeddedChannel();
        silent.freezeTime();
        silent.pipeline().addLast(waiting);

        // When
        new EmbeddedChannel(left).close();
        silent.advanceTimeBy(11, TimeUnit.SECONDS);
        silent.runScheduledPendingTasks();

        // Then
        assertThat(diagnose(left.handshakeFuture().cause(), Leg.CLIENT).cause()).isEqualTo(HandshakeCause.CLOSED);
        assertThat(diagnose(waiting.handshakeFuture().cause(), Leg.CLIENT).cause())
                .isEqualTo(HandshakeCause.TIMEOUT);
    }

    private static String afterBytes(SslProvider engine, String bytes) throws Exception {
        SslHandler handler = server(engine, SERVER, b -> b).newHandler(UnpooledByteBufAllocator.DEFAULT);
        EmbeddedChannel channel = new EmbeddedChannel(handler);
        try {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.ISO_8859_1));
        } catch (DecoderException refused) {
            channel.runPendingTasks();
        }
        HandshakeFacts facts = HandshakeFacts.of(Leg.CLIENT, "10.0.0.1:4711")
                .startingWith(bytes.getBytes(StandardCharsets.ISO_8859_1));
        HandshakeDiagnosis diagnosis = diagnose(handler.handshakeFuture().cause(), facts);
        channel.finishAndReleaseAll();
        assertThat(diagnosis.cause()).isEqualTo(HandshakeCause.NOT_TLS);
        assertThat(diagnosis.sentence())
                .doesNotContain(HexFormat.of().formatHex(bytes.substring(0, 8).getBytes(StandardCharsets.ISO_8859_1)));
        return diagnosis.sentence();
    }

    private static SslContext client(SslProvider engine, UnaryOperator<SslContextBuilder> more) throws Exception {
        return more.apply(SslContextBuilder.forClient().sslProvider(engine).trustManager(AUTHORITY.x509()))
                .endpointIdentificationAlgorithm(null)
                .build();
    }

    private static SslContext server(SslProvider engine, Issued identity, UnaryOperator<SslContextBuilder> more)
            throws Exception {
        return more.apply(SslContextBuilder.forServer(identity.key(), identity.x509())
                        .sslProvider(engine))
                .build();
    }

    private static SslContextBuilder trusting(SslContextBuilder server) {
        return server.trustManager(AUTHORITY.x509());
    }

    private static TrustManagerFactory revocationChecking(String listPem) throws Exception {
        X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509")
                .generateCRL(new ByteArrayInputStream(listPem.getBytes(StandardCharsets.US_ASCII)));
        PKIXBuilderParameters parameters =
                new PKIXBuilderParameters(Set.of(new TrustAnchor(AUTHORITY.x509(), null)), null);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(list))));
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(new CertPathTrustManagerParameters(parameters));
        return factory;
    }

    private static TestHandshake handshake(SslContext client, SslContext server) {
        SslHandler handler = client.newHandler(UnpooledByteBufAllocator.DEFAULT, "db1", 3306);
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        handler.engine().setSSLParameters(parameters);
        return new TestHandshake(handler, server.newHandler(UnpooledByteBufAllocator.DEFAULT));
    }

    private static HandshakeDiagnosis onClient(TestHandshake handshake) {
        return diagnose(handshake.clientFailure(), Leg.SERVER);
    }

    private static HandshakeDiagnosis onServer(TestHandshake handshake) {
        return diagnose(handshake.serverFailure(), Leg.CLIENT);
    }

    private static HandshakeDiagnosis diagnose(Throwable failure, Leg leg) {
        return diagnose(failure, HandshakeFacts.of(leg, "10.0.0.1:4711"));
    }

    private static HandshakeDiagnosis diagnose(Throwable failure, HandshakeFacts facts) {
        assertThat(failure).isNotNull();
        HandshakeDiagnosis diagnosis =
                HandshakeDiagnosis.of(failure, facts.offering(List.of("TLSv1.3"), List.of("TLSv1.2")));
        assertThat(diagnosis.sentence())
                .startsWith("TLS with " + (facts.leg() == Leg.CLIENT ? "client" : "server") + " 10.0.0.1:4711 failed: ")
                .contains("; it offers TLSv1.2, we offer TLSv1.3; ");
        return diagnosis;
    }
}

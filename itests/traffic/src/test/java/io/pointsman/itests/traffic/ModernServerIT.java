package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.CertificateMaker;
import io.pointsman.itests.support.wire.Capability;
import io.pointsman.itests.support.wire.FakeGreeting;
import io.pointsman.itests.support.wire.FakeMysqlServer;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.Trusting;
import java.io.IOException;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real servers of these tests are too old for, played by a fake one. */
class ModernServerIT {

    private static final int EOF_HOSTGROUP = 1;
    private static final int TLS13_HOSTGROUP = 2;

    @TempDir
    private static Path directory;

    private static FakeMysqlServer withEofPackets;
    private static FakeMysqlServer withTls13;
    private static PointsmanProcess proxy;

    @BeforeAll
    static void start() throws IOException {
        CertificateMaker authority = CertificateMaker.authority("modern");
        CertificateMaker certificate = authority.issue("localhost", "localhost", "127.0.0.1");
        Path ca = directory.resolve("ca.pem");
        authority.writeCertificate(ca);
        SSLContext tls =
                Trusting.context(certificate.certificate(), certificate.keys().getPrivate());
        withEofPackets = FakeMysqlServer.start(conversation -> conversation.serve(
                FakeGreeting.mysql8().without(Capability.DEPRECATE_EOF | Capability.SESSION_TRACK),
                sql -> sql.startsWith("SELECT") && conversation.value("v", "with eof")));
        withTls13 = FakeMysqlServer.start(conversation -> {
            conversation.greet(FakeGreeting.mysql8().with(Capability.SSL));
            conversation.readLoginOverTls(tls, "TLSv1.3");
            conversation.ok();
            conversation.serveCommands(sql -> sql.startsWith("SELECT") && conversation.value("v", "TLSv1.3"));
        });
        proxy = PointsmanProcess.start(
                "modern-server",
                new ProxyConfig()
                        .variable("ssl_p2s_ca", ca.toString())
                        .server(EOF_HOSTGROUP, withEofPackets.port(), "")
                        .server(TLS13_HOSTGROUP, withTls13.port(), "use_ssl=1")
                        .user("eof", "x", EOF_HOSTGROUP, "")
                        .user("tls13", "x", TLS13_HOSTGROUP, ""));
    }

    @AfterAll
    static void stop() throws IOException {
        proxy.close();
        withEofPackets.close();
        withTls13.close();
    }

    @Test
    void aClientWithoutEofPacketsIsServedByAServerWithThem() throws Exception {
        for (long capability : new long[] {Capability.DEPRECATE_EOF, 0}) {
            try (RawClient client =
                    RawClient.connect(proxy.mysqlPort()).with(capability).login("eof", "x", "")) {
                assertThat(client.query("SELECT 1").value()).isEqualTo("with eof");
                assertThat(client.query("SELECT 1").value()).isEqualTo("with eof");
            }
        }
    }

    @Test
    void aServerThatSpeaksTls13OnlyIsReached() throws Exception {
        try (RawClient client = RawClient.connect(proxy.mysqlPort()).login("tls13", "x", "")) {
            assertThat(client.query("SELECT 1").value()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void clientsOfEveryTlsVersionInUseAreServed() throws Exception {
        for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
            try (RawClient client =
                    RawClient.connect(proxy.mysqlPort()).startTls(version).login("eof", "x", "")) {
                assertThat(client.query("SELECT 1").value()).isEqualTo("with eof");
            }
        }
    }
}

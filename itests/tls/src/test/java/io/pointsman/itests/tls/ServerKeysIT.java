package io.pointsman.itests.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.MariadbServerProcess;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.pem.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys of every kind and form prove the proxy's identity to a server that asks for it. */
class ServerKeysIT {

    private static final TestAuthority AUTHORITY = new TestAuthority("servers");

    private static DatabaseServer server;
    private static TlsProxy proxy;

    @BeforeAll
    static void start() throws IOException {
        MaterialFiles files = MaterialFiles.in("server-keys-of-the-server")
                .write(AUTHORITY)
                .write(Leg.CLIENTS.request(AUTHORITY).issue());
        server = MariadbServerProcess.start(
                List.of("--ssl-ca=" + files.ca(), "--ssl-cert=" + files.certificate(), "--ssl-key=" + files.key()));
        ProxyConfig config = new ProxyConfig()
                .variable("server_version", server.version())
                .server(0, server.port(), "use_ssl=1")
                .user(TestUser.CERTIFIED, 0, "");
        proxy = TlsProxy.start("server-keys", config);
    }

    @AfterAll
    static void stop() {
        proxy.close();
        server.close();
    }

    /** The server's own TLS library, WolfSSL, has no Ed25519. */
    static Stream<Arguments> keysThatWork() {
        return KeyForm.all().filter(arguments -> !arguments.get()[0].equals("Ed25519"));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("keysThatWork")
    void aKeyOfEveryKindAndFormIsShownToTheServer(String kind, KeyForm form) throws Exception {
        // Given
        TestAuthority.Issued issued = Leg.SERVERS.request(AUTHORITY).key(kind).issue();
        MaterialFiles files = MaterialFiles.in("server-keys").write(AUTHORITY).write(issued);
        Files.writeString(files.key(), form.of(issued));

        // When
        files.setIdentityAs(Leg.SERVERS, proxy);
        proxy.load();
        proxy.process().admin("PROXYSQL FLUSH BACKEND CONNECTIONS");

        // Then
        try (RawClient client = proxy.process().connect(TestUser.CERTIFIED, "")) {
            assertThat(client.query("SELECT CURRENT_USER()").value()).isEqualTo(TestUser.CERTIFIED.name() + "@%");
        }
    }
}

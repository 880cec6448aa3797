package io.pointsman.itests.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.QueryResult;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.Trusting;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** What a bundle's handlers hold can't be exchanged: it waits for its connections, and they notice nothing. */
class HeldSwapIT {

    private static final String SUITE = "TLS_DHE_RSA_WITH_AES_256_CBC_SHA";
    private static final Duration A_WHILE = Duration.ofSeconds(20);

    @Test
    void aConnectionWithASuiteOfThePastKeepsItsBundleUntilItCloses() throws Exception {
        try (PointsmanProcess proxy = PointsmanProcess.start("held", ProxyConfig.inFrontOf(Databases.mariadb()))) {
            // Given
            proxy.admin("SET mysql-ssl_c2s_protocols='TLSv1.2'");
            proxy.admin("SET mysql-ssl_c2s_ciphers='ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES256-SHA'");
            proxy.admin("LOAD MYSQL VARIABLES TO RUNTIME");
            RawClient old = connect(proxy);
            assertThat(generations(proxy)).containsExactly("BouncyCastle 0.1.0 1");

            // When
            proxy.tryShell("plugin:swap " + NewerCopy.of("tls.legacy", 2) + " 1");

            // Then
            assertThat(old.query("SELECT CONNECTION_ID()").value()).isEqualTo(Long.toString(old.connectionId()));
            try (RawClient fresh = connect(proxy)) {
                assertThat(fresh.query("SELECT 1").value()).isEqualTo("1");
                assertThat(generations(proxy)).containsExactly("BouncyCastle 0.1.0 1", "BouncyCastle 0.2.0 1");
                proxy.tryShell("plugin:retire");
                assertThat(versions(proxy)).hasSize(2);

                old.close();
                Await.until("the old bundle has gone with its last connection", A_WHILE, () -> {
                    proxy.tryShell("plugin:retire");
                    return versions(proxy).size() == 1;
                });
                assertThat(fresh.query("SELECT 'alive'").value()).isEqualTo("alive");
            }
        }
    }

    private static RawClient connect(PointsmanProcess proxy) throws IOException {
        return RawClient.connect(proxy.mysqlPort())
                .startTls(HeldSwapIT::secured)
                .login(TestUser.APP, "");
    }

    private static Socket secured(Socket plain) throws IOException {
        SSLSocket secured = (SSLSocket)
                Trusting.context(null, null).getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);
        secured.setEnabledCipherSuites(new String[] {SUITE});
        secured.startHandshake();
        return secured;
    }

    /** Engine, version of the bundle, and whether it is held, of each client's connection. */
    private static List<String> generations(PointsmanProcess proxy) throws IOException {
        QueryResult legs = proxy.admin("SELECT engine, bundle_generation, held FROM stats_tls_sessions"
                + " WHERE leg = 'frontend' AND tls = 1 ORDER BY bundle_generation");
        return legs.rows().stream().map(row -> String.join(" ", row)).toList();
    }

    private static List<String> versions(PointsmanProcess proxy) throws Exception {
        return proxy.shell("plugin:list")
                .lines()
                .filter(line -> line.contains("io.pointsman.tls.legacy") && !line.contains("not yet collected"))
                .toList();
    }
}

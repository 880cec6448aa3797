package io.pointsman.itests.traffic.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Vert.x and both R2DBC drivers see through the proxy what they see directly, plain and over TLS. */
class ReactiveClientsIT {

    private static final Map<DatabaseServer, PointsmanProcess> PROXIES = new HashMap<>();

    @BeforeAll
    static void startProxies() {
        for (DatabaseServer server : Databases.both()) {
            String name = "reactive-" + (server.isMariadb() ? "mariadb" : "mysql");
            PROXIES.put(server, PointsmanProcess.start(name, ProxyConfig.inFrontOf(server)));
        }
    }

    @AfterAll
    static void stopProxies() {
        PROXIES.values().forEach(PointsmanProcess::close);
    }

    @TestFactory
    Stream<DynamicTest> theProxyMakesNoDifference() {
        return Databases.both().stream()
                .flatMap(server -> Stream.of(new VertxClient(), new R2dbcClient("mysql"), new R2dbcClient("mariadb"))
                        .flatMap(client -> Stream.of(false, true).map(tls -> test(server, client, tls))));
    }

    private static DynamicTest test(DatabaseServer server, ReactiveClient client, boolean tls) {
        return DynamicTest.dynamicTest(server.name() + ", " + client.name() + (tls ? ", TLS" : ", plain"), () -> {
            List<String> direct = transcript(client, server, server.port(), tls);
            List<String> seen = transcript(client, server, PROXIES.get(server).mysqlPort(), tls);

            assertThat(direct).isNotEmpty();
            assertThat(seen).isEqualTo(direct);
        });
    }

    private static List<String> transcript(ReactiveClient client, DatabaseServer server, int port, boolean tls)
            throws Exception {
        freshTable(server);
        return client.transcript(port, tls);
    }

    private static void freshTable(DatabaseServer server) throws IOException {
        try (RawClient dba = RawClient.connect(server.port()).login(TestUser.DBA, "test")) {
            dba.query("DROP TABLE IF EXISTS reactive");
            dba.query(
                    "CREATE TABLE reactive (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(40), t DATETIME(3), d DECIMAL(12,4),"
                            + " b BLOB, n BIGINT UNSIGNED)");
        }
    }
}

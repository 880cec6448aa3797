package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Addresses from which logins fail too often. */
class ClientHostCacheIT {

    private static final TestUser GUESSED = new TestUser("app", "not the password", TestUser.NATIVE);

    private static TrafficTest traffic;

    @BeforeAll
    static void start() {
        traffic = TrafficTest.start("hosts", server -> ProxyConfig.inFrontOf(server)
                .variable("client_host_cache_size", 10)
                .variable("client_host_error_counts", 3));
    }

    @AfterAll
    static void stop() {
        traffic.close();
    }

    @EveryServer
    void theyAreClosedWithoutAWordUntilTheCountersAreReset(DatabaseServer server) throws Exception {
        // Given
        PointsmanProcess proxy = traffic.proxy(server);
        guess(proxy, 2);
        login(proxy);
        assertThat(proxy.admin("SELECT * FROM stats_mysql_client_host_cache").rows())
                .as("whoever gets in begins anew")
                .isEmpty();

        // When
        guess(proxy, 3);

        // Then
        assertThat(proxy.admin("SELECT client_address, error_count FROM stats_mysql_client_host_cache")
                        .rows())
                .containsExactly(List.of("127.0.0.1", "3"));
        assertThatThrownBy(() -> login(proxy)).isNotNull();
        assertThat(proxy.admin("SELECT variable_value FROM stats_mysql_global"
                                + " WHERE variable_name = 'client_host_error_killed_connections'")
                        .value())
                .isEqualTo("1");
        assertThat(proxy.admin("SELECT error_count FROM stats_mysql_client_host_cache_reset")
                        .value())
                .isEqualTo("3");
        login(proxy);
    }

    private static void guess(PointsmanProcess proxy, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> proxy.connect(GUESSED, "test")).hasMessageContaining("Access denied");
        }
    }

    private static void login(PointsmanProcess proxy) throws Exception {
        try (RawClient client = proxy.connect(TestUser.APP, "test")) {
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");
        }
    }
}

package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.Bytes;
import io.pointsman.itests.support.wire.RawClient;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** {@code stats_mysql_prepared_statements_info}. */
class PreparedStatementsIT {

    private static final String TABLE = "SELECT schemaname, username, ref_count_client, ref_count_server, num_columns,"
            + " num_params, query FROM stats_mysql_prepared_statements_info";

    private static TrafficTest traffic;

    @BeforeAll
    static void start() {
        traffic = TrafficTest.start("prepared", ProxyConfig::inFrontOf);
    }

    @AfterAll
    static void stop() {
        traffic.close();
    }

    @EveryServer
    void aTextIsOneRowWhoeverOfItsUserHasPreparedIt(DatabaseServer server) throws Exception {
        PointsmanProcess proxy = traffic.proxy(server);
        try (RawClient first = proxy.connect(TestUser.APP, "test");
                RawClient second = proxy.connect(TestUser.APP, "test")) {
            // Given
            int id = prepare(first);
            prepare(second);

            // When
            List<List<String>> rows = proxy.admin(TABLE).rows();

            // Then
            assertThat(rows).hasSize(1);
            assertThat(rows.get(0).subList(0, 3)).containsExactly("test", "app", "2");
            assertThat(Integer.parseInt(rows.get(0).get(3))).isBetween(1, 2);
            assertThat(rows.get(0).subList(4, 7)).containsExactly("2", "1", "SELECT 'ü' AS a, ? AS b");
            assertThat(proxy.admin("SELECT digest FROM stats_mysql_prepared_statements_info")
                            .value())
                    .matches("0x[0-9A-F]{16}");
            first.send(0x19, new Bytes().int4(id).toArray()); // COM_STMT_CLOSE is not answered
            first.query("SELECT 1");
            assertThat(proxy.admin(TABLE).rows().get(0).get(2)).isEqualTo("1");
        }
    }

    private static int prepare(RawClient client) throws Exception {
        client.send(RawClient.STMT_PREPARE, "SELECT 'ü' AS a, ? AS b");
        int id = (int) client.read().reader().skip(1).int4();
        for (int ends = 0; ends < 2; ) {
            ends += client.read().isEof() ? 1 : 0; // parameters, columns
        }
        return id;
    }
}

package io.pointsman.itests.traffic;

import static io.pointsman.itests.traffic.PinnedSession.HOSTGROUP;
import static io.pointsman.itests.traffic.PinnedSession.PINNED;
import static io.pointsman.itests.traffic.PinnedSession.RESET;
import static io.pointsman.itests.traffic.PinnedSession.attempt;
import static io.pointsman.itests.traffic.PinnedSession.prepare;
import static io.pointsman.itests.traffic.PinnedSession.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.ByteReader;
import io.pointsman.itests.support.wire.Bytes;
import io.pointsman.itests.support.wire.Packet;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What keeps a server connection with its session for longer than one statement has to say: {@link PinsIT} has the rest. */
class PinningCommandsIT {

    private static TrafficTest traffic;

    @BeforeAll
    static void start() {
        traffic = TrafficTest.start("pinning", server -> ProxyConfig.inFrontOf(server)
                .server(7, server.port(), "")
                .rule("rule_id=3, active=1, match_pattern=\"looked through\", multiplex=2, apply=1")
                .rule("rule_id=4, active=1, match_pattern=\"without sharing\", destination_hostgroup=7, apply=1"));
    }

    @AfterAll
    static void stop() {
        traffic.close();
    }

    @EveryServer
    @Shows("savepoint")
    void aSavepointWithoutATransactionKeepsIt(DatabaseServer server) throws Exception {
        prepare(server);
        try (RawClient client = traffic.proxy(server).connect(TestUser.APP, "test")) {
            attempt(client, "SET autocommit = 0");
            attempt(client, "SAVEPOINT a");
            assertThat(report(client, PINNED)).isEqualTo("savepoint");
            attempt(client, "ROLLBACK TO a");
            assertThat(report(client, PINNED)).isEqualTo("savepoint");
            attempt(client, "COMMIT");
            assertThat(report(client, PINNED)).isEmpty();
            attempt(client, "SET autocommit = 1");

            assertThat(report(client, HOSTGROUP)).isEqualTo("null");
        }
    }

    @EveryServer
    @Shows("multiplexing_off")
    void withoutMultiplexingItIsKeptUntilTheSessionIsReset(DatabaseServer server) throws Exception {
        prepare(server);
        PointsmanProcess proxy = traffic.proxy(server);
        proxy.adminAll("SET mysql-multiplexing='false'", "LOAD MYSQL VARIABLES TO RUNTIME");
        try (RawClient client = proxy.connect(TestUser.APP, "test")) {
            attempt(client, "SELECT * FROM pins");
            proxy.adminAll("SET mysql-multiplexing='true'", "LOAD MYSQL VARIABLES TO RUNTIME");

            assertThat(report(client, PINNED)).isEqualTo("multiplexing_off");
            assertThat(report(client, HOSTGROUP)).isEqualTo("0");
            attempt(client, RESET);
            assertThat(report(client, PINNED)).isEmpty();
            assertThat(report(client, HOSTGROUP)).isEqualTo("null");
        }
    }

    @EveryServer
    @Shows("hostgroup")
    void aHostgroupThatSharesNothingKeepsItUntilTheSessionIsReset(DatabaseServer server) throws Exception {
        prepare(server);
        PointsmanProcess proxy = traffic.proxy(server);
        proxy.adminAll(
                "REPLACE INTO mysql_hostgroup_attributes (hostgroup_id, multiplex) VALUES (7, 0)",
                "LOAD MYSQL SERVERS TO RUNTIME");
        try (RawClient client = proxy.connect(TestUser.APP, "test")) {
            attempt(client, "SELECT 'without sharing'");

            assertThat(report(client, PINNED)).isEqualTo("hostgroup");
            assertThat(report(client, HOSTGROUP)).isEqualTo("7");
            attempt(client, RESET);
            assertThat(report(client, PINNED)).isEmpty();
            assertThat(report(client, HOSTGROUP)).isEqualTo("null");
        }
    }

    @EveryServer
    @Shows("xa")
    void aPreparedXaTransactionKeepsItUntilItIsCommitted(DatabaseServer server) throws Exception {
        prepare(server);
        try (RawClient client = traffic.proxy(server).connect(TestUser.APP, "test")) {
            for (String statement : List.of("XA START 'x'", "XA END 'x'", "XA PREPARE 'x'")) {
                attempt(client, statement);
            }
            assertThat(report(client, PINNED)).isEqualTo("xa");

            attempt(client, "XA COMMIT 'x'");

            assertThat(report(client, HOSTGROUP)).isEqualTo("null");
        }
    }

    @EveryServer
    @Shows("cursor")
    void aCursorKeepsItUntilItsLastRowHasBeenFetched(DatabaseServer server) throws Exception {
        prepare(server);
        try (RawClient client = traffic.proxy(server).connect(TestUser.APP, "test")) {
            // Given
            int id = prepareStatement(client, "SELECT id FROM pins ORDER BY id");

            // When
            client.send(
                    RawClient.STMT_EXECUTE, new Bytes().int4(id).int1(1).int4(1).toArray());
            readToEnd(client, 1); // the columns: rows come when they are fetched

            // Then
            assertThat(report(client, PINNED)).isEqualTo("cursor");
            client.send(0x1C, new Bytes().int4(id).int4(10).toArray());
            readToEnd(client, 1);
            assertThat(report(client, HOSTGROUP)).isEqualTo("null");
        }
    }

    @EveryServer
    @Shows("long_data")
    void parametersInPiecesKeepItUntilTheyAreUsed(DatabaseServer server) throws Exception {
        prepare(server);
        try (RawClient client = traffic.proxy(server).connect(TestUser.APP, "test")) {
            int id = prepareStatement(client, "INSERT IGNORE INTO pins SELECT LENGTH(?)");

            client.send(0x18, new Bytes().int4(id).int2(0).text("piece").toArray());
            assertThat(report(client, PINNED)).isEqualTo("long_data");

            client.send(
                    RawClient.STMT_EXECUTE,
                    new Bytes()
                            .int4(id)
                            .int1(0)
                            .int4(1)
                            .int1(0)
                            .int1(1)
                            .int2(0xFC)
                            .toArray());
            client.readResult();
            assertThat(report(client, HOSTGROUP)).isEqualTo("null");
        }
    }

    @EveryServer
    @Shows("prepared_reader")
    void aPreparedStatementThatReadsWhatIsLeftKeepsIt(DatabaseServer server) throws Exception {
        prepare(server);
        try (RawClient client = traffic.proxy(server).connect(TestUser.APP, "test")) {
            prepareStatement(client, "SELECT ROW_COUNT()");

            assertThat(report(client, PINNED)).isEqualTo("prepared_reader");
            attempt(client, RESET);
            assertThat(report(client, HOSTGROUP)).isEqualTo("null");
        }
    }

    @EveryServer
    @Shows("server_option")
    void anOptionOfTheConnectionKeepsIt(DatabaseServer server) throws Exception {
        prepare(server);
        try (RawClient client = traffic.proxy(server).connect(TestUser.APP, "test")) {
            client.send(RawClient.SET_OPTION, new Bytes().int2(1).toArray()).read();

            assertThat(report(client, PINNED)).isEqualTo("server_option");
            attempt(client, RESET);
            assertThat(report(client, HOSTGROUP)).isEqualTo("null");
        }
    }

    @EveryServer
    @Shows("several_statements")
    void severalStatementsInOneKeepIt(DatabaseServer server) throws Exception {
        prepare(server);
        try (RawClient client = RawClient.connect(traffic.proxy(server).mysqlPort())
                .with(1 << 16) // CLIENT_MULTI_STATEMENTS
                .login(TestUser.APP, "test")) {
            client.queryAll("SELECT 1; SELECT 2");

            assertThat(report(client, PINNED)).isEqualTo("several_statements");
            attempt(client, RESET);
            assertThat(report(client, HOSTGROUP)).isEqualTo("null");
        }
    }

    private static int prepareStatement(RawClient client, String sql) throws IOException {
        client.send(RawClient.STMT_PREPARE, sql);
        ByteReader reader = client.read().reader().skip(1);
        int id = (int) reader.int4();
        int columns = reader.int2();
        int parameters = reader.int2();
        readToEnd(client, (columns > 0 ? 1 : 0) + (parameters > 0 ? 1 : 0));
        return id;
    }

    /** Reads until so many EOF packets have come. */
    private static void readToEnd(RawClient client, int ends) throws IOException {
        int seen = 0;
        while (seen < ends) {
            Packet packet = client.read();
            assertThat(packet.isErr()).isFalse();
            seen += packet.isEof() ? 1 : 0;
        }
    }

    @EveryServer
    void aRuleMayHaveItPassedOver(DatabaseServer server) throws Exception {
        prepare(server);
        try (RawClient client = traffic.proxy(server).connect(TestUser.APP, "test")) {
            attempt(client, "SELECT pinned(1), 'looked through'");

            assertThat(report(client, HOSTGROUP)).isEqualTo("null");
        }
    }
}

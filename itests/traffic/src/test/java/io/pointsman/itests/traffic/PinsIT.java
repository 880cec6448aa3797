package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.ByteReader;
import io.pointsman.itests.support.wire.Bytes;
import io.pointsman.itests.support.wire.Packet;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that keeps a server connection with its session: that it does, what it is called, and what ends it. */
class PinsIT {

    private static final Pattern PINNED = Pattern.compile("\"pinned_because\":\\s*\"([^\"]*)\"");
    private static final Pattern PINNED_BY = Pattern.compile("\"pinned_by\":\\s*\"([^\"]*)\"");
    private static final Pattern HOSTGROUP = Pattern.compile("\"current_hostgroup\":\\s*(\\d+|null)");

    /** What ends everything. */
    private static final String RESET = "(COM_RESET_CONNECTION)";

    private static TrafficTest traffic;

    /**
     * A row of the table.
     *
     * @param before what has to be there for it
     * @param pins the statement that pins; an error is no harm
     * @param ends what lets the connection go
     */
    private record Pin(DatabaseServer server, String reason, List<String> before, String pins, String ends) {
        @Override
        public String toString() {
            return reason + " by " + pins + " until " + ends + " on " + server;
        }
    }

    @BeforeAll
    static void start() {
        traffic = TrafficTest.start("pins", server -> ProxyConfig.inFrontOf(server)
                .rule("rule_id=1, active=1, match_pattern=\"never again\", multiplex=0, apply=1")
                .rule("rule_id=2, active=1, match_pattern=\"once more\", multiplex=1, apply=1")
                .rule("rule_id=3, active=1, match_pattern=\"looked through\", multiplex=2, apply=1"));
    }

    @AfterAll
    static void stop() {
        traffic.close();
    }

    static List<Pin> rows() throws IOException {
        List<Pin> rows = new ArrayList<>();
        for (DatabaseServer server : Databases.both()) {
            add(rows, server, "transaction", "BEGIN", "COMMIT");
            add(rows, server, "transaction", "START TRANSACTION READ ONLY", "ROLLBACK");
            add(rows, server, "transaction", "XA START 'a'", "XA END 'a'; XA ROLLBACK 'a'");
            add(
                    rows,
                    server,
                    "set_transaction",
                    "SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
                    "COMMIT");
            add(rows, server, "user_variables", "SELECT @x := 1", RESET);
            add(rows, server, "user_variables", "SET @x = 1", RESET);
            add(rows, server, "temporary_table", "CREATE TEMPORARY TABLE tmp (a INT)", RESET);
            add(rows, server, "table_locks", "LOCK TABLES pins WRITE", "UNLOCK TABLES");
            add(rows, server, "table_locks", "FLUSH TABLES WITH READ LOCK", "UNLOCK TABLES");
            add(rows, server, "user_lock", "SELECT GET_LOCK('pin', 0)", "DO RELEASE_ALL_LOCKS()");
            add(rows, server, "found_rows", "SELECT SQL_CALC_FOUND_ROWS * FROM pins LIMIT 1", "SELECT * FROM pins");
            add(rows, server, "prepared_text", "PREPARE p FROM 'SELECT 1'", RESET);
            add(rows, server, "handler", "HANDLER pins OPEN", RESET);
            add(rows, server, "routine", "CALL pinning()", RESET);
            add(rows, server, "routine", "SELECT pinned(1)", RESET);
            add(rows, server, "warnings", "INSERT IGNORE INTO pins VALUES (1)", "SELECT * FROM pins");
            add(rows, server, "warnings", "SELECT * FROM no_such_table", "SELECT * FROM pins");
            add(rows, server, "unknown_set", "SET wait_timeout = 100", RESET);
            add(rows, server, "sql_log_bin", "SET sql_log_bin = 0", "SET sql_log_bin = 1");
            add(rows, server, "unreadable", "/*!99999 nothing */ SELECT * FROM pins", RESET);
            add(rows, server, "character_set", "SET NAMES gbk", RESET);
            add(rows, server, "rule", "SELECT 'never again'", "SELECT 'once more'");
            if (server.isMariadb()) {
                add(rows, server, "backup_lock", "BACKUP LOCK pins", "BACKUP UNLOCK");
                add(rows, server, "backup_stage", "BACKUP STAGE START", "BACKUP STAGE END");
                add(rows, server, "sequence", "SELECT LASTVAL(numbers)", RESET);
                add(rows, server, "unknown_set", "SET STATEMENT max_statement_time=1 FOR SELECT 1", RESET);
            } else {
                add(rows, server, "backup_lock", "LOCK INSTANCE FOR BACKUP", "UNLOCK INSTANCE");
            }
            add(rows, server, "role", "SET ROLE NONE", RESET);
        }
        return rows;
    }

    private static void add(List<Pin> rows, DatabaseServer server, String reason, String pins, String ends) {
        rows.add(new Pin(server, reason, List.of(), pins, ends));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aSessionKeepsItsConnectionUntilTheReasonHasEnded(Pin pin) throws Exception {
        prepare(pin.server());
        try (RawClient client = traffic.proxy(pin.server()).connect(TestUser.APP, "test")) {
            // Given
            attempt(client, "SELECT * FROM pins");
            assertThat(report(client, PINNED)).isEmpty();
            assertThat(report(client, HOSTGROUP)).isEqualTo("null");

            // When
            attempt(client, pin.pins());

            // Then
            assertThat(report(client, HOSTGROUP)).as("it is kept").isEqualTo("0");
            if (!pin.reason().equals("transaction")) {
                assertThat(report(client, PINNED)).isEqualTo(pin.reason());
                assertThat(report(client, PINNED_BY)).matches("0x[0-9A-F]{16}");
            }
            for (String statement : pin.ends().split("; ")) {
                attempt(client, statement);
            }
            assertThat(report(client, PINNED)).isEmpty();
            assertThat(report(client, HOSTGROUP)).as("it is given back").isEqualTo("null");
        }
    }

    @EveryServer
    void aSavepointWithoutATransactionKeepsIt(DatabaseServer server) throws Exception {
        prepare(server);
        try (RawClient client = traffic.proxy(server).connect(TestUser.APP, "test")) {
            attempt(client, "SET autocommit = 0");
            attempt(client, "SAVEPOINT a");
            attempt(client, "COMMIT");
            attempt(client, "SET autocommit = 1");

            assertThat(report(client, HOSTGROUP)).isEqualTo("null");
        }
    }

    @EveryServer
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

    private static void prepare(DatabaseServer server) throws IOException {
        try (RawClient dba = TrafficTest.directly(server)) {
            dba.query("CREATE TABLE IF NOT EXISTS pins (id INT PRIMARY KEY)");
            dba.query("REPLACE INTO pins VALUES (1), (2)");
            if (dba.query("SHOW PROCEDURE STATUS LIKE 'pinning'").rows().isEmpty()) {
                dba.query("CREATE PROCEDURE pinning() BEGIN DO 1; END");
                dba.query("CREATE FUNCTION pinned(x INT) RETURNS INT DETERMINISTIC NO SQL RETURN x");
            }
            if (server.isMariadb()) {
                dba.query("CREATE SEQUENCE IF NOT EXISTS numbers");
            }
        }
    }

    /** Some of these are errors on one server or the other, and pin all the same. */
    private static void attempt(RawClient client, String statement) throws IOException {
        try {
            if (statement.equals(RESET)) {
                client.send(RawClient.RESET_CONNECTION).readResult();
            } else {
                client.queryAll(statement);
            }
        } catch (ServerError error) {
            assertThat(error.code()).as(statement + ": " + error).isIn(1146, 4084);
        }
    }

    private static String report(RawClient client, Pattern what) throws IOException {
        Matcher matcher = what.matcher(client.query("PROXYSQL INTERNAL SESSION").value());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}

package io.pointsman.itests.traffic;

import static io.pointsman.itests.traffic.PinnedSession.HOSTGROUP;
import static io.pointsman.itests.traffic.PinnedSession.PINNED;
import static io.pointsman.itests.traffic.PinnedSession.PINNED_BY;
import static io.pointsman.itests.traffic.PinnedSession.RESET;
import static io.pointsman.itests.traffic.PinnedSession.attempt;
import static io.pointsman.itests.traffic.PinnedSession.prepare;
import static io.pointsman.itests.traffic.PinnedSession.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.sql.statement.PinReason;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that keeps a server connection with its session: that it does, what it is called, and what ends it. */
class PinsIT {

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
                .rule("rule_id=2, active=1, match_pattern=\"once more\", multiplex=1, apply=1"));
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
            add(rows, server, "xa", "XA START 'a'", "XA END 'a'; XA ROLLBACK 'a'");
            add(
                    rows,
                    server,
                    "set_transaction",
                    "SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
                    "COMMIT");
            rows.add(new Pin(server, "savepoint", List.of("BEGIN"), "SAVEPOINT a", "COMMIT"));
            rows.add(new Pin(server, "savepoint", List.of("BEGIN"), "SAVEPOINT a", "ROLLBACK"));
            add(rows, server, "state_changed", "INSERT INTO watched_pins VALUES (1)", RESET);
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
            for (String statement : pin.before()) {
                attempt(client, statement);
            }

            // When
            attempt(client, pin.pins());

            // Then
            assertThat(report(client, HOSTGROUP)).as("it is kept").isEqualTo("0");
            assertThat(report(client, PINNED)).isEqualTo(pin.reason());
            assertThat(report(client, PINNED_BY)).matches("0x[0-9A-F]{16}");
            for (String statement : pin.ends().split("; ")) {
                attempt(client, statement);
            }
            assertThat(report(client, PINNED)).isEmpty();
            assertThat(report(client, HOSTGROUP)).as("it is given back").isEqualTo("null");
        }
    }

    /** Whoever gives the program another reason has to show here, or in {@link PinningCommandsIT}, how it ends. */
    @Test
    void everyReasonIsShown() throws IOException {
        Stream<String> inRows = rows().stream().map(Pin::reason);
        Stream<String> inTests = Arrays.stream(PinningCommandsIT.class.getDeclaredMethods())
                .map(method -> method.getAnnotation(Shows.class))
                .filter(Objects::nonNull)
                .map(Shows::value);

        assertThat(Stream.concat(inRows, inTests).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(PinReason.values()).map(PinReason::word).toList());
    }

    /** The same rows are in the documentation. */
    @Test
    void everyReasonIsInTheDocumentation() throws IOException {
        String page = Files.readString(Checkout.root().resolve("docs/routing.md"));

        assertThat(PinReason.values()).allSatisfy(reason -> assertThat(page)
                .contains("| `" + reason.word() + "` | " + reason.meaning() + " |"));
    }
}

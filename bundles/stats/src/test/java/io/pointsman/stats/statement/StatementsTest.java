package io.pointsman.stats.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.statement.StatementDigest;
import io.pointsman.stats.AStatement;
import io.pointsman.stats.TestConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the tables of statements say. */
class StatementsTest {

    private final Statements statements = with(Map.of());

    private static Statements with(Map<String, String> variables) {
        return new Statements(Settings.of(TestConfig.in(Path.of("."), variables)));
    }

    private static Map<String, String> only(Statements statements) {
        QueryDigest table = new QueryDigest(statements);
        assertThat(table.rows()).hasSize(1);
        return row(table.columns(), table.rows().get(0));
    }

    private static Map<String, String> row(List<String> columns, List<String> values) {
        assertThat(values).hasSameSizeAs(columns);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), values.get(i));
        }
        return row;
    }

    @Test
    void aDigestsRowSumsItsStatements() {
        // Given
        AStatement first = new AStatement().took(300);
        first.affectedRows = 2;
        AStatement second = new AStatement().took(100);
        second.startedMicros += 5_000_000;
        second.rowsSent = 10;

        // When
        statements.onStatement(first);
        statements.onStatement(second);

        // Then
        assertThat(only(statements))
                .containsEntry("hostgroup", "1")
                .containsEntry("schemaname", "shop")
                .containsEntry("username", "app")
                .containsEntry("client_address", "")
                .containsEntry("digest", "0x000000000000ABCD")
                .containsEntry("digest_text", "SELECT ?")
                .containsEntry("count_star", "2")
                .containsEntry("first_seen", "1700000000")
                .containsEntry("last_seen", "1700000005")
                .containsEntry("sum_time", "400")
                .containsEntry("min_time", "100")
                .containsEntry("max_time", "300")
                .containsEntry("sum_rows_affected", "2")
                .containsEntry("sum_rows_sent", "11");
    }

    @Test
    void whatIsReadTwiceIsTheSameAndMoreIsAdded() {
        statements.onStatement(new AStatement().took(300));
        only(statements);
        assertThat(only(statements)).containsEntry("count_star", "1");

        statements.onStatement(new AStatement().took(100));

        assertThat(only(statements)).containsEntry("count_star", "2").containsEntry("min_time", "100");
    }

    @Test
    void usersSchemasAndHostgroupsHaveRowsOfTheirOwnClientsOnlyWhereWanted() {
        Statements tracking = with(Map.of("mysql-query_digests_track_hostname", "true"));
        for (Statements each : List.of(statements, tracking)) {
            AStatement other = new AStatement();
            each.onStatement(other);
            other.user = "batch";
            each.onStatement(other);
            other.schema = "";
            each.onStatement(other);
            other.answeredByTheProxy();
            each.onStatement(other);
            other.clientHost = "10.0.0.2";
            each.onStatement(other);
        }

        assertThat(new QueryDigest(statements).rows()).hasSize(4);
        assertThat(new QueryDigest(tracking).rows())
                .hasSize(5)
                .extracting(row -> row.get(3))
                .contains("10.0.0.1", "10.0.0.2");
    }

    @Test
    void readingTheResetTableBeginsAnew() {
        statements.onStatement(new AStatement());
        QueryDigestReset reset = new QueryDigestReset(statements);

        assertThat(reset.rows()).hasSize(1);
        assertThat(reset.rows()).isEmpty();
        statements.onStatement(new AStatement());
        assertThat(only(statements)).containsEntry("count_star", "1");
    }

    @Test
    void switchedOffNothingIsRecordedUntilSwitchedOn() {
        Statements off = with(Map.of("mysql-query_digests", "false", "mysql-commands_stats", "0"));
        off.onStatement(new AStatement());
        assertThat(new QueryDigest(off).rows()).isEmpty();
        assertThat(commands(off)).containsEntry("Total_cnt", "0");

        off.prepare(TestConfig.in(Path.of("."), Map.of())).publish();
        off.onStatement(new AStatement());

        assertThat(only(off)).containsEntry("count_star", "1");
        assertThat(commands(off)).containsEntry("Total_cnt", "1");
    }

    private static Map<String, String> commands(Statements statements) {
        CommandsCounters table = new CommandsCounters(statements);
        return table.rows().stream()
                .filter(row -> row.get(0).equals("SELECT"))
                .findFirst()
                .map(row -> row(table.columns(), row))
                .orElseThrow();
    }

    @Test
    void commandsAreCountedByHowLongTheyTook() {
        for (long micros : new long[] {100, 101, 500, 1_000, 5_000_000, 10_000_001}) {
            statements.onStatement(new AStatement().took(micros));
        }

        assertThat(commands(statements))
                .containsEntry("Total_cnt", "6")
                .containsEntry("Total_Time_us", "15001702")
                .containsEntry("cnt_100us", "1")
                .containsEntry("cnt_500us", "2")
                .containsEntry("cnt_1ms", "1")
                .containsEntry("cnt_5ms", "0")
                .containsEntry("cnt_5s", "1")
                .containsEntry("cnt_INFs", "1");
    }

    @Test
    void preparingRunsNothingButItsErrorsCount() {
        AStatement prepare = new AStatement();
        prepare.command = Command.COM_STMT_PREPARE;
        prepare.error = Optional.of(new ErrPacket(1146, "42S02", "Table 'shop.gone' doesn't exist"));

        statements.onStatement(prepare);
        statements.onStatement(prepare);

        assertThat(new QueryDigest(statements).rows()).isEmpty();
        assertThat(new Errors(statements).rows())
                .containsExactly(List.of(
                        "1",
                        "db1",
                        "3306",
                        "app",
                        "10.0.0.1",
                        "shop",
                        "1146",
                        "2",
                        "1700000000",
                        "1700000000",
                        "Table 'shop.gone' doesn't exist"));
    }

    @Test
    void errorsAreForgottenByTheirOwnResetAlone() {
        AStatement failed = new AStatement().answeredByTheProxy();
        failed.error = Optional.of(new ErrPacket(1148, "42000", "blocked"));
        statements.onStatement(failed);

        assertThat(new QueryDigestReset(statements).rows()).hasSize(1);
        assertThat(new ErrorsReset(statements).rows()).singleElement().satisfies(row -> assertThat(row)
                .startsWith("-1", "", "0"));
        assertThat(new Errors(statements).rows()).isEmpty();
    }

    @Test
    void manyDifferentErrorsShareOneRowAtLast() {
        AStatement failed = new AStatement();
        for (int i = 0; i < 3 * ErrorCounts.ROOM; i++) {
            failed.error = Optional.of(new ErrPacket(i, "HY000", "x".repeat(2_000)));
            statements.onStatement(failed);
        }

        List<List<String>> rows = new Errors(statements).rows();

        assertThat(rows)
                .hasSize(ErrorCounts.ROOM + 1)
                .allMatch(row -> row.get(10).length() <= 512);
        assertThat(rows.stream().mapToLong(row -> Long.parseLong(row.get(7))).sum())
                .isEqualTo(3L * ErrorCounts.ROOM);
    }

    @Test
    void ownRowsTellWhoDecidesAndHowManyFailed() {
        AStatement failed = new AStatement();
        failed.error = Optional.of(new ErrPacket(1064, "42000", "syntax"));
        failed.decidedBy = "rule 7";
        statements.onStatement(new AStatement());
        statements.onStatement(failed);

        DigestLatencies table = new DigestLatencies(statements);

        assertThat(row(table.columns(), table.rows().get(0)))
                .containsEntry("errors", "1")
                .containsEntry("decided_by", "rule 7")
                .containsEntry("p50_us", "250");
    }

    @Test
    void slowStatementsCommitsAndTheTimeOfServersAreFigures() {
        AStatement commit = new AStatement();
        commit.digest = new StatementDigest(5, "COMMIT", "COMMIT");
        statements.onStatement(commit);
        statements.onStatement(new AStatement().took(1_000_000));
        statements.onStatement(new AStatement().took(1_000_001));
        statements.onStatement(commit.answeredByTheProxy());

        assertThat(new StatementGauges(statements).gauges())
                .containsEntry("Slow_queries", 1L)
                .containsEntry("Com_commit", 1L)
                .containsEntry("Com_commit_filtered", 1L)
                .containsEntry("Com_rollback", 0L)
                .containsEntry("Backend_query_time_nsec", 2_000_251_000L);
    }

    @Test
    void digestsTellWhatTheyTake() {
        statements.onStatement(new AStatement());

        assertThat(new MemoryMetrics(statements).rows()).singleElement().satisfies(row -> {
            assertThat(row.get(0)).isEqualTo("query_digest_memory");
            assertThat(Long.parseLong(row.get(1))).isBetween(100L, 1_000L);
        });
    }
}

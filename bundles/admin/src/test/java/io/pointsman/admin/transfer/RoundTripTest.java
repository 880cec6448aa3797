package io.pointsman.admin.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.admin.transfer.ConfigTables.Column;
import io.pointsman.admin.variables.Variable;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.ConfigStore.Statement;
import io.pointsman.api.session.SqlAnswer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An export, imported where nothing is, and exported again, is the same to the byte, whatever the values are. */
class RoundTripTest {

    private static final List<String> HOSTILE = List.of(
            "",
            "'",
            "''",
            "\"",
            "\\",
            "ends with \\",
            "a\nb\r\n\tc",
            "x = 1; y := { ( [ ] ) }",
            "# -- // /* no comment */",
            "naïve ☃ \uD83D\uDE80 \u2028\u0085",
            "\u0001\u001f\u007f",
            "(null)",
            "NULL",
            " spaces ",
            "char(92) || 'x'",
            "007",
            "%s ? :a $1",
            "^SELECT \\d+ \\x41");
    private static final int ROWS = 12;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingIsLostOnTheWay(long seed) throws Exception {
        String cnf;
        String sql;
        try (TestStore store = new TestStore(Files.createDirectory(folder.resolve("first")))) {
            fill(store, new Random(seed));
            cnf = store.exporter.configFile(Layer.MEMORY);
            sql = store.exporter.sql(Layer.MEMORY);
            assertThat(sql.lines().count()).isGreaterThan(300);
        }
        for (String text : List.of(cnf, sql)) {
            Path file = Files.writeString(folder.resolve("exported"), text);
            Path directory = Files.createTempDirectory(folder, "next");
            try (TestStore store = new TestStore(directory)) {
                ImportReport report =
                        store.importer.run(file, Destination.DISK, false, false).report();
                assertThat(report.count(Fate.CHANGED, Fate.LEFT_OUT, Fate.WRONG))
                        .as(report.text(List.of()))
                        .isZero();
                assertThat(store.exporter.configFile(Layer.DISK)).isEqualTo(cnf);
                if (text.equals(sql)) {
                    assertThat(store.exporter.sql(Layer.DISK)).isEqualTo(sql);
                }
            }
        }
    }

    @Test
    void theStatementsOfAnExportRunOneByOne() throws Exception {
        try (TestStore store = new TestStore(Files.createDirectory(folder.resolve("first")))) {
            // Given
            fill(store, new Random(99));
            String sql = store.exporter.sql(Layer.MEMORY);
            ConfigTables.names().forEach(table -> store.run("DELETE FROM main." + table));

            // When
            for (String line : sql.lines()
                    .filter(text -> !text.isBlank() && !text.startsWith("--"))
                    .toList()) {
                assertThat(line).doesNotContain("\\");
                SqlAnswer answer = store.store().run(line, ConfigStore.Access.FULL);
                assertThat(answer).as(line).isNotInstanceOf(SqlAnswer.Failed.class);
            }

            // Then
            assertThat(store.exporter.sql(Layer.MEMORY)).isEqualTo(sql);
        }
    }

    private static void fill(TestStore store, Random random) {
        ConfigTables tables = new ConfigTables(store.store());
        for (String table : ConfigTables.names()) {
            for (int i = 0; i < ROWS; i++) {
                insertIfPossible(store, table, row(table, tables.columns(table), random), tables.columns(table));
            }
            assertThat(store.rows("SELECT 1 FROM main." + table)).as(table).isNotEmpty();
        }
        for (Variable variable : store.check.variables().all()) {
            if (variable.type() == Variable.Type.TEXT && random.nextBoolean()) {
                store.run(
                        "UPDATE main.global_variables SET variable_value = ? WHERE variable_name = ?",
                        hostile(random),
                        variable.name());
            }
        }
    }

    /** Values that a column takes, as far as its name tells; else hostile ones. */
    private static List<Object> row(String table, List<Column> columns, Random random) {
        List<Object> row = new ArrayList<>();
        for (Column column : columns) {
            boolean maybeNull = !column.isRequired() && random.nextInt(3) == 0;
            row.add(maybeNull ? null : value(table, column, random));
        }
        return row;
    }

    private static Object value(String table, Column column, Random random) {
        return switch (column.name()) {
            case "status" -> "SHUNNED";
            case "check_type" -> "innodb_read_only";
            case "method" -> "POST";
            case "mode" -> "DETECTING";
            case "domain_name" -> "." + hostile(random);
            case "attributes", "ignore_session_variables", "hostgroup_settings", "servers_defaults" ->
                random.nextBoolean() ? "" : "{\"a'\\\\\": \"b\\n\"}";
            case "interval_ms", "timeout_ms", "check_interval_ms", "check_timeout_ms" -> 100 + random.nextInt(2_000);
            case "max_lag_ms" -> 10 + random.nextInt(1_000);
            case "lag_num_checks" -> 1;
            case "throttle_connections_per_sec", "cache_ttl" -> 1 + random.nextInt(1_000);
            case "active", "backend", "frontend", "apply", "log", "multiplex" -> random.nextInt(2);
            case "replace_pattern" -> null;
            default ->
                column.isNumber()
                        ? column.name().endsWith("hostgroup")
                                        || column.name().endsWith("_id")
                                        || column.name().equals("id")
                                ? 1 + random.nextInt(100_000)
                                : random.nextInt(2)
                        : hostile(random) + (column.keyPosition() > 0 ? random.nextInt(1_000) : "");
        };
    }

    private static String hostile(Random random) {
        return HOSTILE.get(random.nextInt(HOSTILE.size()))
                + (random.nextBoolean() ? "" : HOSTILE.get(random.nextInt(HOSTILE.size())));
    }

    private static void insertIfPossible(TestStore store, String table, List<Object> row, List<Column> columns) {
        String names = String.join(", ", columns.stream().map(Column::name).toList());
        String sql = "INSERT OR IGNORE INTO main." + table + " (" + names + ") VALUES ("
                + String.join(", ", Collections.nCopies(row.size(), "?")) + ")";
        store.storage.transaction(List.of(new Statement(sql, row)));
    }
}

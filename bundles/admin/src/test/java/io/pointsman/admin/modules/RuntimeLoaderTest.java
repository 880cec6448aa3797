package io.pointsman.admin.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.admin.variables.Collations;
import io.pointsman.admin.variables.VariableCheck;
import io.pointsman.admin.variables.Variables;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.LoadNotices;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows from anywhere, and the journal between "everybody has prepared" and "it is in force". */
class RuntimeLoaderTest {

    private final List<String> log = new ArrayList<>();
    private final Floor floor = new Floor();
    private final RuntimeLoader loader = new RuntimeLoader(
            floor,
            new VariableCheck(Variables.read("1"), Collations.ANY),
            Path.of("data").toAbsolutePath());

    @Test
    void aLoadIsWrittenDownBeforeItIsInForce() throws Exception {
        LoadResult result = loader.load(List.of(Module.MYSQL_SERVERS), servers("a"), (next, modules, rows, changed) -> {
            log.add("written " + next.generation() + " " + modules.size() + " " + changed);
            assertThat(rows.rows("mysql_servers")).hasSize(1);
            assertThat(floor.current().isNone()).isTrue();
        });

        assertThat(log).containsExactly("prepared", "written 1 10 true", "in force");
        assertThat(result.changed()).isTrue();
        assertThat(floor.current().servers()).hasSize(1);
    }

    @Test
    void aLoadOfTheSameIsWrittenDownAsSuch() throws Exception {
        loader.load(List.of(Module.MYSQL_SERVERS), servers("a"), Journal.NONE);

        LoadResult result = loader.load(
                List.of(Module.MYSQL_SERVERS),
                servers("a"),
                (next, modules, rows, changed) -> log.add(modules + " " + changed));

        assertThat(result.changed()).isFalse();
        assertThat(log).contains("[MYSQL_SERVERS] false");
    }

    @Test
    void whatCanNotBeWrittenDownIsNotInForce() throws Exception {
        loader.load(List.of(Module.MYSQL_SERVERS), servers("a"), Journal.NONE);
        Journal full = (next, modules, rows, changed) -> {
            throw new ConfigRejectedException("the disk is full");
        };

        assertThatThrownBy(() -> loader.load(List.of(Module.MYSQL_SERVERS), servers("b"), full))
                .hasMessage("the disk is full");
        assertThat(floor.current().servers().get(0).hostname()).isEqualTo("a");
    }

    @Test
    void rowsFromElsewhereAreHeldToEveryRange() {
        Map<String, String> row =
                new HashMap<>(servers("a").rows("mysql_servers").get(0));
        row.putAll(Map.of("weight", "-1", "status", "FINE", "use_ssl", "2", "max_connections", "none"));

        assertThatThrownBy(() -> loader.load(
                        List.of(Module.MYSQL_SERVERS),
                        table -> table.equals("mysql_servers") ? List.of(row) : List.of(),
                        Journal.NONE))
                .isInstanceOfSatisfying(ConfigRejectedException.class, e -> assertThat(e.reasons())
                        .hasSize(4)
                        .allMatch(reason -> reason.startsWith("mysql_servers (1, a, 3306): ")));
    }

    private static ConfigRows servers(String hostname) {
        Map<String, String> row = new HashMap<>();
        row.put("hostgroup_id", "1");
        row.put("hostname", hostname);
        row.put("port", "3306");
        row.put("status", "online");
        row.put("weight", "1");
        row.put("max_connections", "10");
        for (String column : List.of("gtid_port", "compression", "max_replication_lag", "use_ssl", "max_latency_ms")) {
            row.put(column, "0");
        }
        return table -> table.equals("mysql_servers") ? List.of(row) : List.of();
    }

    /** What is in force, and in which order it came there. */
    private final class Floor implements RuntimeConfigs {

        private RuntimeConfig current = RuntimeConfig.none();

        @Override
        public RuntimeConfig current() {
            return current;
        }

        @Override
        public LoadNotices load(RuntimeConfig next, BeforeCommit beforeCommit) throws ConfigRejectedException {
            log.add("prepared");
            beforeCommit.run();
            log.add("in force");
            current = next;
            return LoadNotices.NONE;
        }
    }
}

package io.pointsman.admin.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.admin.ConfigStore.Access;
import io.pointsman.api.admin.ConfigStore.Statement;
import io.pointsman.api.session.SqlAnswer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsAccessTest {

    @TempDir
    Path directory;

    @RegisterExtension
    final Stores stores = new Stores();

    private SqliteStore store;

    @BeforeEach
    void open() {
        store = stores.open(directory, 1);
    }

    @Test
    void statisticsAreSeenAsSoonAsTheyAreWritten() {
        store.transaction(List.of(
                Statement.of("INSERT INTO stats_mysql_global VALUES ('Questions', '7')"),
                Statement.of("INSERT INTO mysql_server_ping_log (hostname) VALUES ('db1')"),
                Statement.of("INSERT INTO stats_history.system_cpu VALUES (1, 2, 3)")));

        assertThat(values("SELECT Variable_Value FROM stats_mysql_global")).containsExactly(List.of("7"));
        assertThat(values("SELECT hostname FROM monitor.mysql_server_ping_log")).containsExactly(List.of("db1"));
        assertThat(values("SELECT tms_utime FROM system_cpu")).containsExactly(List.of("2"));
    }

    @Test
    void theDatabasesAreThree() {
        assertThat(values("SELECT name FROM pragma_database_list"))
                .containsExactly(List.of("main"), List.of("monitor"), List.of("stats_history"));
    }

    @Test
    void clientsFindTheOneVariableTheyAskFor() {
        assertThat(values("SELECT * FROM global_variables"))
                .containsExactly(List.of("mysql-max_allowed_packet", "4194304"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM mysql_users",
                "SELECT * FROM disk.mysql_users",
                "SELECT * FROM stats.stats_mysql_global",
                "SELECT * FROM pragma_table_info('mysql_users', 'disk')",
                "INSERT INTO stats_mysql_global VALUES ('a', 'b')",
                "CREATE TEMP TABLE t (a)",
                "ATTACH 'pointsman.db' AS disk",
                "/* a comment */ ATTACH 'pointsman.db' AS disk",
                "PRAGMA query_only = OFF",
                "\uFEFFATTACH 'pointsman.db' AS disk",
                "; ATTACH 'pointsman.db' AS disk",
                "PRAGMA database_list",
                "VACUUM INTO 'copy.db'",
                "DETACH monitor",
                "SELECT load_extension('x')",
            })
    void nothingElseIsSeenOrDone(String sql) {
        assertThat(store.run(sql, Access.STATISTICS))
                .satisfiesAnyOf(
                        answer -> assertThat(answer).isInstanceOf(SqlAnswer.Failed.class),
                        answer -> assertThat(((SqlAnswer.Rows) answer).rows()).isEmpty());
    }

    private List<List<String>> values(String sql) {
        return Stores.rows(store, sql, Access.STATISTICS).rows();
    }
}

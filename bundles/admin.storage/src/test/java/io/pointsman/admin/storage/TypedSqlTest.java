package io.pointsman.admin.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.admin.ConfigStore.Access;
import io.pointsman.api.session.SqlAnswer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedSqlTest {

    private static final String ENDLESS = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) ";

    @TempDir
    Path directory;

    @RegisterExtension
    final Stores stores = new Stores();

    private SqliteStore store;

    @BeforeEach
    void open() {
        store = stores.open(directory, 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT * FORM mysql_users                    | 1064 | near "FORM": syntax error at character 10
            SELECT FORMAT, 'FORM' FORM FORM FROM x       | 1064 | near "FORM": syntax error at character 28
            SELECT 1 /* and */ WHERE 1 AND AND 2         | 1064 | near "AND": syntax error at character 32
            SELECT 'it''s                                | 1064 | unrecognized token: "'it''s" at character 8
            SELECT (1                                    | 1064 | incomplete input at character 10
            SELECT # 1                                   | 1064 | unrecognized token: "#" at character 8
            SELECT 'nosuch', nosuch FROM mysql_users     | 1054 | no such column: nosuch at character 18
            INSERT INTO mysql_users (x, port) VALUES (1) | 1054 | table mysql_users has no column named x at character 26
            SELECT 1 FROM main.nosuch                    | 1146 | no such table: main.nosuch at character 20
            SELECT nosuch(1)                             | 1305 | no such function: nosuch at character 8
            SELECT comment FROM mysql_users, scheduler   | 1052 | ambiguous column name: comment at character 8
            """)
    void anErrorSaysWhereItIs(String sql, int code, String message) {
        SqlAnswer.Failed failed = Stores.failure(store, sql);

        assertThat(failed.message()).isEqualTo(message);
        assertThat(failed.errorCode()).isEqualTo(code);
    }

    @Test
    void aStatementWithoutEndIsEndedAndChangesNothing() {
        SqlAnswer.Failed read = Stores.failure(store, ENDLESS + "SELECT count(*) FROM t");
        SqlAnswer.Failed write = Stores.failure(
                store, "INSERT INTO scheduler (interval_ms, filename) " + ENDLESS + "SELECT 1000, 'x' || n FROM t");

        assertThat(read.errorCode()).isEqualTo(3024);
        assertThat(read.message()).contains("0.3 s");
        assertThat(write.errorCode()).isEqualTo(3024);
        assertThat(store.select("SELECT * FROM scheduler")).isEmpty();
    }

    @Test
    void aResultThatWouldTakeTheHeapIsRefused() {
        SqlAnswer.Failed failed = Stores.failure(store, ENDLESS + "SELECT printf('%1000d', n) FROM t LIMIT 20000");

        assertThat(failed.errorCode()).isEqualTo(1041);
        assertThat(failed.message()).contains("LIMIT");
    }

    @Test
    void aCharacterOfCodeZeroIsNoEndOfTheStatement() {
        SqlAnswer.Failed failed = Stores.failure(store, "DELETE FROM mysql_users\0 WHERE username = 'x'");

        assertThat(failed.errorCode()).isEqualTo(1064);
        assertThat(failed.message()).endsWith("at character 24; char(0) stands for it");
    }

    @Test
    void aStatementOfSixtyFourMebibytesGetsAnAnswer() {
        String filler = "x".repeat(TypedSql.LONGEST - 100);

        assertThat(Stores.rows(store, "SELECT length('" + filler + "') AS n", Access.FULL)
                        .rows())
                .containsExactly(List.of(String.valueOf(filler.length())));
        assertThat(Stores.failure(store, "SELECT '" + filler).message())
                .startsWith("unrecognized token")
                .hasSizeLessThan(500);
        assertThat(Stores.failure(store, "SELECT '" + filler + filler + "'").errorCode())
                .isEqualTo(1153);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/* x */", "--\n", "'", "((", "\"", "`", "/*", "[", "\uFFFD", "/**/-"})
    void aMillionOfAnythingGetsAnAnswer(String piece) {
        assertThat(store.run(piece.repeat(1_000_000), Access.FULL)).isNotNull();
        assertThat(store.run("SELECT " + piece.repeat(1_000_000), Access.STATISTICS))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DETACH disk -- x",
                "DETACH DATABASE 'stats'",
                "/* PRAGMA table_info */ PRAGMA disk.synchronous = OFF",
                "PRAGMA /* table_info(x) */ disk.synchronous = OFF",
                "backup to 'x'",
                "restore from 'x'",
                "\uFEFFPRAGMA disk.synchronous = OFF",
                "\uFEFF -- x\n DETACH disk",
            })
    void nobodyChangesHowTheConnectionWorks(String sql) {
        assertThat(Stores.failure(store, sql).errorCode()).isEqualTo(1045);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEGIN", "\uFEFFBEGIN", ";BEGIN", "/**/ BEGIN", "SELECT 1; BEGIN", "SAVEPOINT x"})
    void nobodyKeepsATransactionOpen(String sql) {
        store.run(sql, Access.FULL);

        Stores.saveServer(store, "db1");
        assertThat(Stores.savedServers(store)).containsExactly("db1");
    }

    @Test
    void whatAnAdminAttachesAnAdminCanDetach() {
        store.run("ATTACH ':memory:' AS mine", Access.FULL);

        assertThat(store.run("DETACH mine", Access.FULL)).isEqualTo(new SqlAnswer.Done(0, ""));
    }

    @Test
    void onlyTheFirstOfSeveralStatementsRuns() {
        store.run(Stores.INSERT, Access.FULL);

        store.run("SELECT 1; DELETE FROM mysql_servers", Access.FULL);

        assertThat(store.select("SELECT * FROM mysql_servers")).hasSize(1);
    }
}

package io.pointsman.admin.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.admin.sql.SqlText;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statements that read and write files, as they are typed. */
class StatementsTest {

    @TempDir
    private Path folder;

    private TestStore store;
    private Transfer statements;

    @BeforeEach
    void open() {
        store = new TestStore(folder);
        statements = new Transfer(store.store(), store.check, folder, names -> {});
        store.run("INSERT INTO main.mysql_users (username, password) VALUES ('ü', 'p''\"\\')");
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    private SqlAnswer run(String sql) {
        return run(sql, true);
    }

    private SqlAnswer run(String sql, boolean isAdmin) {
        Caller caller = new Caller(1, isAdmin ? "admin" : "stats", "127.0.0.1:1", "");
        return statements
                .answer(new AdminRequest(caller, isAdmin, !isAdmin, SqlText.of(sql)))
                .orElseThrow();
    }

    private static long affected(SqlAnswer answer) {
        assertThat(answer).isInstanceOf(SqlAnswer.Done.class);
        return ((SqlAnswer.Done) answer).affectedRows();
    }

    private static String failure(SqlAnswer answer) {
        assertThat(answer).isInstanceOf(SqlAnswer.Failed.class);
        return ((SqlAnswer.Failed) answer).message();
    }

    @Test
    void theConfigurationIsOneRowOfText() {
        SqlAnswer.Rows rows = (SqlAnswer.Rows) run("select  config  file;");
        assertThat(rows.columns()).containsExactly("Data");
        assertThat(rows.rows()).hasSize(1);
        assertThat(rows.rows().get(0).get(0)).contains("username=\"ü\"; password=\"p'\\\"\\\\\";");
    }

    @Test
    void theConfigurationGoesToAPrivateFileInTheDataDirectory() throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("my conf.cnf"), "old");

        // When
        long bytes = affected(run("SELECT CONFIG INTO OUTFILE 'my conf.cnf'"));
        long none = affected(run("SAVE CONFIG TO FILE " + folder.resolve("other.cnf")));

        // Then
        assertThat(bytes).isEqualTo(Files.size(file));
        assertThat(none).isZero();
        assertThat(folder.resolve("other.cnf")).hasSameTextualContentAs(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void filesThatCantBeWrittenAreNamed() throws Exception {
        assertThat(failure(run("SELECT CONFIG INTO OUTFILE"))).isEqualTo("empty file name");
        assertThat(failure(run("SAVE CONFIG TO FILE ''"))).isEqualTo("empty file name");
        assertThat(failure(run("SAVE CONFIG TO FILE nowhere/x.cnf")))
                .contains("cannot open file", "nowhere/x.cnf", "no such file or directory");
        assertThat(failure(run("SAVE CONFIG TO FILE " + folder))).contains("not a regular file");
    }

    @Test
    void statsUsersSeeNoPasswords() {
        for (String sql : List.of("SELECT CONFIG FILE", "SAVE CONFIG TO FILE x", "EXPORT", "IMPORT 'x'")) {
            assertThat(failure(run(sql, false))).contains("'stats' can only read statistics");
        }
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void importAndExportAreStatementsToo() throws Exception {
        // Given
        assertThat(affected(run("EXPORT SQL FROM MEMORY INTO OUTFILE 'all.sql'")))
                .isZero();
        store.run("DELETE FROM main.mysql_users");

        // When
        SqlAnswer.Rows report = (SqlAnswer.Rows) run("import 'all.sql' dry run verbose");
        long taken = affected(run("IMPORT 'all.sql' INTO OUTFILE 'report.txt'"));

        // Then
        assertThat(report.rows()).contains(List.of("taken mysql_users (ü, 1)"), List.of("mysql_users: 1 taken"));
        assertThat(taken).isGreaterThan(100);
        assertThat(folder.resolve("report.txt"))
                .content()
                .contains("mysql_users: 1 taken", "LOAD MYSQL USERS TO RUNTIME");
        assertThat(store.rows("SELECT password FROM main.mysql_users").get(0)).containsEntry("password", "p'\"\\");
    }

    @Test
    void whatIsMistypedIsExplained() {
        assertThat(failure(run("IMPORT proxysql.db"))).contains("expected IMPORT '<file>'");
        assertThat(failure(run("EXPORT XML"))).contains("expected EXPORT [CNF|SQL]");
        assertThat(failure(run("IMPORT 'missing.db'"))).contains("missing.db: no such file");
    }
}

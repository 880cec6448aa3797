package io.pointsman.sqlite.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.LoadNotices;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Done;
import io.pointsman.api.session.SqlAnswer.Failed;
import io.pointsman.api.session.SqlAnswer.Rows;
import io.pointsman.api.session.SqlAnswer.SchemaChanged;
import io.pointsman.api.transport.ListenerRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteServerTest {

    private static final Caller ANNA = new Caller(7, "anna", "127.0.0.1:40000", "shop");
    private static final Caller BERT = new Caller(8, "anna", "127.0.0.1:40001", "");

    @TempDir
    Path directory;

    private SqliteServerComponent server;

    @BeforeEach
    void start() {
        server = new SqliteServerComponent(new Fixed(config()));
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.stop();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("sqlite.server")) {
                assertThat(thread).satisfies(leaving -> leaving.join(5_000));
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void itsUsersAreThoseOfTheProxy() {
        // Then
        assertThat(server.role()).isEqualTo(ListenerRole.SQLITE);
        assertThat(server.passwordOf("anna")).contains("secret");
        assertThat(server.passwordOf("nobody")).isEmpty();
        assertThat(server.refusalOf("anna", "10.0.0.1")).isEmpty();
        assertThat(server.serverVersion()).isEqualTo("8.0.30");
    }

    @Test
    void theFileIsMadeForTheFirstStatementAndIsPrivate() throws Exception {
        // Given
        Path file = directory.resolve("sqlite3server.db");
        assertThat(file).doesNotExist();

        // When
        rows(ANNA, "SELECT 1");

        // Then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void valuesComeBackAsTextAndNullStaysNull() {
        // Given
        done(ANNA, "CREATE TABLE t (i INTEGER PRIMARY KEY, r REAL, s TEXT, b BLOB)");
        done(ANNA, "INSERT INTO t VALUES (1, 1.5, 'grün', x'e282ac'), (2, NULL, NULL, x'ff00')");

        // When
        Rows answer = rows(ANNA, "SELECT * FROM t ORDER BY i;");

        // Then
        assertThat(answer.columns()).containsExactly("i", "r", "s", "b");
        assertThat(answer.rows())
                .containsExactly(List.of("1", "1.5", "grün", "€"), Arrays.asList("2", null, null, "\u00ff\0"));
    }

    @Test
    void changesAreCountedAndGeneratedIdsTold() {
        // Given
        done(ANNA, "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)");

        // When
        Done inserted = done(ANNA, "INSERT INTO t (v) VALUES ('a'), ('b'), ('c')");
        Done updated = done(ANNA, "UPDATE t SET v = 'x' WHERE id > 1");
        Done dropped = done(ANNA, "DROP TABLE t");

        // Then
        assertThat(inserted).isEqualTo(new Done(3, 3, ""));
        assertThat(updated).isEqualTo(new Done(2, 0, ""));
        assertThat(dropped).isEqualTo(new Done(0, 0, ""));
        assertThat(cell(ANNA, "SELECT LAST_INSERT_ID()")).isEqualTo("3");
    }

    @Test
    void aTransactionIsSeenByItsClientAloneUntilItIsCommitted() {
        // Given
        done(ANNA, "CREATE TABLE t (id INTEGER)");
        done(ANNA, "START TRANSACTION");
        done(ANNA, "INSERT INTO t VALUES (1)");

        // Then
        assertThat(server.status(ANNA).has(StatusFlags.SERVER_STATUS_IN_TRANS)).isTrue();
        assertThat(server.status(BERT)).isEqualTo(StatusFlags.AUTOCOMMIT);
        assertThat(cell(ANNA, "SELECT count(*) FROM t")).isEqualTo("1");
        assertThat(cell(BERT, "SELECT count(*) FROM t")).isEqualTo("0");

        // When
        done(ANNA, "COMMIT");

        // Then
        assertThat(cell(BERT, "SELECT count(*) FROM t")).isEqualTo("1");
        assertThat(server.status(ANNA)).isEqualTo(StatusFlags.AUTOCOMMIT);
    }

    @Test
    void aClientThatWaitsForALockDoesNotKeepTheHolderFromItsCommit() {
        // Given
        done(ANNA, "CREATE TABLE t (id INTEGER)");
        done(ANNA, "BEGIN");
        done(ANNA, "INSERT INTO t VALUES (1)");

        // When
        CompletableFuture<SqlAnswer> waiting =
                server.execute(BERT, "INSERT INTO t VALUES (2)").toCompletableFuture();
        done(ANNA, "COMMIT");

        // Then
        assertThat(await(waiting)).isEqualTo(new Done(1, 2, ""));
    }

    @Test
    void aTransactionThatReadWhatAnotherHasChangedIsTheDeadlockThatClientsKnow() {
        // Given
        done(ANNA, "CREATE TABLE t (id INTEGER)");
        done(ANNA, "BEGIN");
        rows(ANNA, "SELECT * FROM t");
        done(BERT, "INSERT INTO t VALUES (2)");

        // When
        Failed failed = failed(ANNA, "INSERT INTO t VALUES (1)");

        // Then
        assertThat(failed.errorCode()).isEqualTo(1213);
        assertThat(failed.sqlState()).isEqualTo("40001");
        assertThat(server.status(ANNA)).isEqualTo(StatusFlags.AUTOCOMMIT);
        done(ANNA, "INSERT INTO t VALUES (1)");
    }

    @Test
    void withoutAutocommitEachStatementIsInATransaction() {
        // Given
        done(ANNA, "CREATE TABLE t (id INTEGER)");
        done(ANNA, "SET autocommit=0");
        assertThat(server.status(ANNA)).isEqualTo(new StatusFlags(0));

        // When
        done(ANNA, "INSERT INTO t VALUES (1)");
        assertThat(server.status(ANNA)).isEqualTo(new StatusFlags(StatusFlags.SERVER_STATUS_IN_TRANS));
        done(ANNA, "ROLLBACK");

        // Then
        assertThat(cell(ANNA, "SELECT count(*) FROM t")).isEqualTo("0");
        done(ANNA, "INSERT INTO t VALUES (2)");
        done(ANNA, "SET autocommit=1");
        assertThat(cell(BERT, "SELECT count(*) FROM t")).isEqualTo("1");
        assertThat(cell(ANNA, "SELECT @@autocommit")).isEqualTo("1");
    }

    @Test
    void anErrorThatRollsBackByItselfIsSeenInTheStatus() {
        // Given
        done(ANNA, "CREATE TABLE t (id INTEGER PRIMARY KEY)");
        done(ANNA, "BEGIN");
        done(ANNA, "INSERT INTO t VALUES (1)");
        failed(ANNA, "INSERT INTO t VALUES (1)");
        assertThat(server.status(ANNA).has(StatusFlags.SERVER_STATUS_IN_TRANS)).isTrue();

        // When
        failed(ANNA, "INSERT OR ROLLBACK INTO t VALUES (1)");

        // Then
        assertThat(server.status(ANNA)).isEqualTo(StatusFlags.AUTOCOMMIT);
        done(ANNA, "COMMIT");
        assertThat(cell(ANNA, "SELECT count(*) FROM t")).isEqualTo("0");
    }

    @Test
    void savepointsWorkInsideATransactionAndAreNothingOutside() {
        // Given
        done(ANNA, "CREATE TABLE t (id INTEGER)");
        done(ANNA, "SAVEPOINT s");
        done(BERT, "INSERT INTO t VALUES (0)");
        done(ANNA, "BEGIN");
        done(ANNA, "INSERT INTO t VALUES (1)");
        done(ANNA, "SAVEPOINT s");
        done(ANNA, "INSERT INTO t VALUES (2)");

        // When
        done(ANNA, "ROLLBACK TO SAVEPOINT s");
        done(ANNA, "COMMIT");

        // Then
        assertThat(cell(ANNA, "SELECT group_concat(id) FROM t")).isEqualTo("0,1");
    }

    @Test
    void whatALeavingClientHasOpenIsRolledBack() {
        // Given
        done(ANNA, "CREATE TABLE t (id INTEGER)");
        done(ANNA, "BEGIN");
        done(ANNA, "INSERT INTO t VALUES (1)");

        // When
        server.disconnected(ANNA);

        // Then
        assertThat(done(BERT, "INSERT INTO t VALUES (2)").affectedRows()).isEqualTo(1);
        assertThat(cell(BERT, "SELECT group_concat(id) FROM t")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET NAMES utf8mb4",
                "SET character_set_results = NULL",
                "SET autocommit=1",
                "SET sql_mode='STRICT_TRANS_TABLES'",
                "set autocommit=1, session_track_schema=1,session_track_system_variables='autocommit', "
                        + "sql_mode = concat(@@sql_mode,',STRICT_TRANS_TABLES')",
                "SET SESSION TRANSACTION READ WRITE",
                "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
                "/* ApplicationName=x */ SET sql_mode=''",
                "COMMIT",
                "ROLLBACK"
            })
    void driversMaySetWhatTheyLike(String sql) {
        assertThat(execute(ANNA, sql)).isEqualTo(new Done(0, ""));
    }

    @Test
    void connectorJLearnsWhatItAsksForWhenItConnects() {
        // When
        Rows answer = rows(
                ANNA,
                "/* mysql-connector-j-9.7.0 (Revision: 0) */"
                        + "SELECT  @@session.auto_increment_increment AS auto_increment_increment,"
                        + " @@character_set_client AS character_set_client, @@init_connect AS init_connect,"
                        + " @@max_allowed_packet AS max_allowed_packet, @@sql_mode AS sql_mode,"
                        + " @@system_time_zone AS system_time_zone, @@time_zone AS time_zone,"
                        + " @@transaction_isolation AS transaction_isolation, @@wait_timeout AS wait_timeout");

        // Then
        assertThat(answer.columns()).startsWith("auto_increment_increment", "character_set_client", "init_connect");
        assertThat(answer.rows().get(0))
                .startsWith("1", "utf8mb4", "", "67108864")
                .doesNotContainNull();
    }

    @Test
    void mariadbConnectorLearnsWhatItAsksForWhenItConnects() {
        // When
        Rows answer = rows(ANNA, "SELECT @@max_allowed_packet, @@wait_timeout, @@global.time_zone, @@Version");

        // Then
        assertThat(answer.columns())
                .containsExactly("@@max_allowed_packet", "@@wait_timeout", "@@global.time_zone", "@@Version");
        assertThat(answer.rows()).containsExactly(List.of("67108864", "28800", "SYSTEM", "8.0.30"));
    }

    @ParameterizedTest
    @CsvSource({
        "SELECT @@version_comment LIMIT 1, Pointsman embedded SQLite",
        "SELECT VERSION(), 8.0.30",
        "select database(), shop",
        "SELECT SCHEMA(), shop",
        "SELECT CONNECTION_ID(), 7",
        "SELECT USER(), anna@127.0.0.1",
        "SELECT 1 FROM DUAL, 1",
        "SELECT '@@version', @@version",
        "SELECT 'a;b' # really, a;b",
        "SELECT 1; -- done, 1",
        "SELECT @@session.transaction_read_only, 0"
    })
    void whatPeopleTypeFirstIsUnderstood(String sql, String expected) {
        assertThat(cell(ANNA, sql)).isEqualTo(expected);
    }

    @Test
    void aVariableReadsBackAsItWasSetForItsClientAlone() {
        // When
        done(ANNA, "SET SESSION time_zone = '+02:00', @@session.sql_mode='ANSI', wait_timeout=60");

        // Then
        assertThat(rows(ANNA, "SELECT @@time_zone, @@sql_mode, @@wait_timeout").rows())
                .containsExactly(List.of("+02:00", "ANSI", "60"));
        assertThat(cell(BERT, "SELECT @@time_zone")).isEqualTo("SYSTEM");
        assertThat(failed(ANNA, "SELECT @@nonsense"))
                .isEqualTo(new Failed(1193, "HY000", "Unknown system variable 'nonsense'"));
    }

    @Test
    void showAndDescribeAnswerAsMysqlWould() {
        // Given
        done(ANNA, "CREATE TABLE orders (id INTEGER PRIMARY KEY, note VARCHAR(20) NOT NULL DEFAULT 'x')");

        // Then
        assertThat(rows(ANNA, "SHOW VARIABLES LIKE 'character\\_set\\_client'").rows())
                .containsExactly(List.of("character_set_client", "utf8mb4"));
        assertThat(rows(ANNA, "SHOW VARIABLES WHERE Variable_name = 'wait_timeout' OR Variable_name='license'")
                        .rows())
                .hasSize(2);
        assertThat(rows(ANNA, "SHOW DATABASES")).isEqualTo(new Rows(List.of("Database"), List.of(List.of("main"))));
        assertThat(rows(ANNA, "SHOW TABLES"))
                .isEqualTo(new Rows(List.of("Tables_in_shop"), List.of(List.of("orders"))));
        assertThat(rows(ANNA, "SHOW FULL TABLES FROM `shop` LIKE 'ord%'").rows())
                .containsExactly(List.of("orders", "BASE TABLE"));
        assertThat(rows(ANNA, "DESCRIBE orders").rows())
                .containsExactly(
                        Arrays.asList("id", "integer", "YES", "PRI", null, ""),
                        Arrays.asList("note", "varchar(20)", "NO", "", "'x'", ""));
        assertThat(rows(ANNA, "SHOW CREATE TABLE orders").columns()).containsExactly("Table", "Create Table");
        assertThat(rows(ANNA, "SHOW WARNINGS")).isEqualTo(new Rows(List.of("Level", "Code", "Message"), List.of()));
        assertThat(rows(ANNA, "SHOW SESSION STATUS LIKE 'Ssl_cipher'").rows()).isEmpty();
    }

    @Test
    void useTakesAnyNameAsMain() {
        assertThat(execute(ANNA, "USE `shop`")).isEqualTo(new SchemaChanged("shop"));
        assertThat(rows(BERT, "SELECT DATABASE()").rows()).containsExactly(Arrays.asList((String) null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELEKT 1 | 1064 | 42000 | near \"SELEKT\": syntax error",
                "SELECT * FROM missing | 1146 | 42S02 | no such table: missing",
                "SELECT missing FROM t | 1054 | 42S22 | no such column: missing",
                "INSERT INTO t VALUES (1, 'b') | 1062 | 23000 | UNIQUE constraint failed: t.id",
                "INSERT INTO t VALUES (2, NULL) | 1048 | 23000 | NOT NULL constraint failed: t.v",
                "CREATE TABLE t (x) | 1050 | 42S01 | table t already exists",
                "SELECT nofunction(1) | 1305 | 42000 | no such function: nofunction",
                "SELECT 1; SELECT 2 | 1064 | 42000 | The embedded server takes one statement at a time",
                "-- nothing | 1065 | 42000 | Query was empty"
            })
    void sqlitesErrorsComeUnderMysqlsCodes(String sql, int code, String sqlState, String message) {
        // Given
        done(ANNA, "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT NOT NULL)");
        done(ANNA, "INSERT INTO t VALUES (1, 'a')");

        // Then
        assertThat(failed(ANNA, sql)).isEqualTo(new Failed(code, sqlState, message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ATTACH DATABASE 'other.db' AS other",
                "/* x */ attach 'other.db' as other",
                "VACUUM INTO 'copy.db'",
                "PRAGMA writable_schema=ON",
                "EXPLAIN PRAGMA temp_store_directory='/tmp'",
                "PRAGMA journal_mode(DELETE)",
                "SELECT load_extension('evil')",
                "SELECT writefile('x', 'y')"
            })
    void noOtherFileAndNoOtherConnectionCanBeReached(String sql) {
        assertThat(execute(ANNA, sql)).isInstanceOf(Failed.class);
        assertThat(directory.resolve("copy.db")).doesNotExist();
        assertThat(Path.of("other.db")).doesNotExist();
    }

    @Test
    void aTriggerMayHaveSemicolons() {
        // Given
        done(ANNA, "CREATE TABLE t (id INTEGER)");
        done(ANNA, "CREATE TABLE log (id INTEGER)");

        // When
        done(ANNA, "CREATE TRIGGER r AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.id); DELETE FROM t; END;");
        done(ANNA, "INSERT INTO t VALUES (5)");

        // Then
        assertThat(cell(ANNA, "SELECT group_concat(id) FROM log")).isEqualTo("5");
    }

    @Test
    void aRunningStatementCanBeKilledByItsUserOnly() {
        // Given
        CompletableFuture<SqlAnswer> endless = server.execute(ANNA, ENDLESS).toCompletableFuture();
        Caller stranger = new Caller(9, "carl", "127.0.0.1:40002", "");

        // Then
        assertThat(failed(stranger, "KILL QUERY 7").errorCode()).isEqualTo(1095);
        assertThat(failed(BERT, "KILL QUERY 99").errorCode()).isEqualTo(1094);

        // When
        while (!endless.isDone()) {
            done(BERT, "KILL QUERY 7"); // again, for it may not have begun
            Thread.onSpinWait();
        }

        // Then
        assertThat(await(endless)).isEqualTo(new Failed(1317, "70100", "Query execution was interrupted"));
        assertThat(cell(ANNA, "SELECT 1")).isEqualTo("1");
    }

    @Test
    void anAnswerThatWouldFillTheMemoryIsRefused() {
        // When
        Failed failed = failed(
                ANNA,
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                        + " SELECT hex(zeroblob(500000)) FROM n");

        // Then
        assertThat(failed.message()).contains("64 MiB");
    }

    @Test
    void stoppingEndsWhatRuns() throws InterruptedException {
        // Given
        CompletableFuture<SqlAnswer> endless = server.execute(ANNA, ENDLESS).toCompletableFuture();

        // When
        server.stop();

        // Then
        assertThat(await(endless)).isInstanceOf(Failed.class);
        assertThat(failed(BERT, "SELECT 1").errorCode()).isEqualTo(1053);
    }

    private static final String ENDLESS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    private SqlAnswer execute(Caller caller, String sql) {
        return await(server.execute(caller, sql).toCompletableFuture());
    }

    private Rows rows(Caller caller, String sql) {
        SqlAnswer answer = execute(caller, sql);
        assertThat(answer).isInstanceOf(Rows.class);
        return (Rows) answer;
    }

    private String cell(Caller caller, String sql) {
        return rows(caller, sql).rows().get(0).get(0);
    }

    private Done done(Caller caller, String sql) {
        SqlAnswer answer = execute(caller, sql);
        assertThat(answer).isInstanceOf(Done.class);
        return (Done) answer;
    }

    private Failed failed(Caller caller, String sql) {
        SqlAnswer answer = execute(caller, sql);
        assertThat(answer).isInstanceOf(Failed.class);
        return (Failed) answer;
    }

    private static SqlAnswer await(CompletableFuture<SqlAnswer> answer) {
        return answer.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private RuntimeConfig config() {
        MysqlUser anna = new MysqlUser("anna", "secret", false, 0, "", false, true, false, true, true, 100, "", "");
        return new RuntimeConfig(
                1,
                directory,
                List.of(),
                new MysqlUsers(List.of(anna)),
                new GlobalVariables(Map.of("mysql-server_version", "8.0.30")));
    }

    /** A configuration that nobody changes. */
    private record Fixed(RuntimeConfig current) implements RuntimeConfigs {
        @Override
        public LoadNotices load(RuntimeConfig next, BeforeCommit beforeCommit) {
            throw new UnsupportedOperationException();
        }
    }
}

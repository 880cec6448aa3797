package io.pointsman.sql.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.sql.digest.DigestOptions;
import io.pointsman.sql.statement.StatementTraits.Effect;
import io.pointsman.sql.statement.StatementTraits.Found;
import io.pointsman.sql.statement.StatementTraits.Leftover;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraitsTest {

    private static StatementTraits traits(String sql) {
        return KnownStatements.of(sql, DigestOptions.DEFAULT).traits();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ALTER ONLINE IGNORE TABLE t ADD a INT | ALTER_TABLE
            ALTER ALGORITHM=MERGE VIEW v AS SELECT 1 | ALTER_VIEW
            ANALYZE TABLE t | ANALYZE_TABLE
            ANALYZE SELECT 1 | EXPLAIN
            BEGIN | BEGIN
            CALL p() | CALL
            CHANGE MASTER TO a=1 | CHANGE_MASTER
            COMMIT | COMMIT
            CREATE SCHEMA d | CREATE_DATABASE
            CREATE DATABASE d | CREATE_DATABASE
            CREATE UNIQUE INDEX i ON t(a) | CREATE_INDEX
            CREATE SPATIAL INDEX i ON t(a) | CREATE_INDEX
            CREATE TABLE t (a INT) | CREATE_TABLE
            CREATE TEMPORARY TABLE t (a INT) | CREATE_TEMPORARY
            CREATE DEFINER=`u`@`h` TRIGGER t BEFORE INSERT ON u FOR EACH ROW SET a=1 | CREATE_TRIGGER
            CREATE USER u | CREATE_USER
            CREATE OR REPLACE SQL SECURITY INVOKER VIEW v AS SELECT 1 | CREATE_VIEW
            DEALLOCATE PREPARE s | DEALLOCATE
            DROP PREPARE s | DEALLOCATE
            DELETE FROM t | DELETE
            DESC t | DESCRIBE
            DESCRIBE t | DESCRIBE
            DROP DATABASE d | DROP_DATABASE
            DROP INDEX i ON t | DROP_INDEX
            DROP TABLE t | DROP_TABLE
            DROP TEMPORARY TABLE t | DROP_TABLE
            DROP TRIGGER t | DROP_TRIGGER
            DROP USER u | DROP_USER
            DROP VIEW v | DROP_VIEW
            DROP FUNCTION f | UNKNOWN
            GRANT ALL ON *.* TO u | GRANT
            EXECUTE s | EXECUTE
            EXPLAIN SELECT 1 | EXPLAIN
            FLUSH LOGS | FLUSH
            INSERT INTO t VALUES (1) | INSERT
            KILL 1 | KILL
            LOAD DATA INFILE 'x' INTO TABLE t | LOAD
            LOCK TABLES t READ | LOCK_TABLE
            OPTIMIZE TABLE t | OPTIMIZE_TABLE
            PREPARE s FROM 'x' | PREPARE
            PURGE BINARY LOGS TO 'x' | PURGE
            RELEASE SAVEPOINT a | RELEASE_SAVEPOINT
            RENAME TABLE a TO b | RENAME_TABLE
            RESET MASTER | RESET_MASTER
            RESET REPLICA | RESET_SLAVE
            REPLACE INTO t VALUES (1) | REPLACE
            REVOKE ALL ON *.* FROM u | REVOKE
            ROLLBACK | ROLLBACK
            ROLLBACK TO a | ROLLBACK_SAVEPOINT
            SAVEPOINT a | SAVEPOINT
            (SELECT 1) | SELECT
            WITH c AS (SELECT 1) SELECT 2 | SELECT
            WITH c AS (SELECT 1) DELETE FROM t | DELETE
            SELECT 1 FROM t FOR UPDATE | SELECT_FOR_UPDATE
            SET a=1 | SET
            SHOW TABLE STATUS | SHOW_TABLE_STATUS
            SHOW TABLES | SHOW
            START TRANSACTION | START_TRANSACTION
            TRUNCATE t | TRUNCATE_TABLE
            UNLOCK TABLES | UNLOCK_TABLES
            UPDATE t SET a=1 | UPDATE
            USE d | USE
            ~~ | UNKNOWN
            """)
    void theKindIsInTheCountersWords(String sql, String kind) {
        assertThat(traits(sql).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT 1 | NONE
            SET a=1 | SET
            SET NAMES utf8 | SET
            SET SESSION TRANSACTION READ ONLY | SET
            SET TRANSACTION READ ONLY | NONE
            SET ROLE r | NONE
            USE d | USE
            use `d` | USE
            COMMIT | COMMIT
            COMMIT WORK | COMMIT
            COMMIT AND NO CHAIN NO RELEASE | COMMIT
            COMMIT AND CHAIN | BEGIN
            COMMIT RELEASE | NONE
            ROLLBACK | ROLLBACK
            ROLLBACK AND CHAIN | BEGIN
            ROLLBACK TO a | NONE
            BEGIN | BEGIN
            START TRANSACTION READ ONLY | BEGIN
            START SLAVE | NONE
            XA START 'a' | BEGIN
            COMMIT; SELECT 1 | NONE
            """)
    void theEffectIsKnown(String sql, Effect effect) {
        assertThat(traits(sql).effect()).isEqualTo(effect);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT FOUND_ROWS() | FOUND_ROWS
            SELECT ROW_COUNT() | ROW_COUNT
            SELECT LAST_INSERT_ID() | LAST_INSERT_ID
            INSERT INTO t VALUES (LAST_INSERT_ID( )) | LAST_INSERT_ID
            SELECT @@last_insert_id | LAST_INSERT_ID
            SELECT @@SESSION.identity | LAST_INSERT_ID
            SHOW WARNINGS | DIAGNOSTICS
            SHOW ERRORS LIMIT 1 | DIAGNOSTICS
            SHOW COUNT(*) WARNINGS | DIAGNOSTICS
            SELECT @@warning_count | DIAGNOSTICS
            SELECT @@local.error_count | DIAGNOSTICS
            GET DIAGNOSTICS @a = NUMBER | DIAGNOSTICS
            GET CURRENT DIAGNOSTICS CONDITION 1 @a = MESSAGE_TEXT | DIAGNOSTICS
            SHOW VARIABLES | LAST_INSERT_ID
            """)
    void whatWasLeftBehindIsRead(String sql, Leftover leftover) {
        assertThat(traits(sql).reads()).containsExactly(leftover);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            SELECT a FROM t LIMIT 2 | ROWS_SENT
            WITH q AS (SELECT 1) SELECT * FROM q | ROWS_SENT
            SELECT a FROM t LIMIT 2, 2 | SERVER_KNOWS
            SELECT a FROM t LIMIT 2 OFFSET 2 | SERVER_KNOWS
            SELECT 1 UNION SELECT 2 LIMIT 1 | SERVER_KNOWS
            SHOW FULL TABLES | ROWS_SENT
            SHOW GLOBAL STATUS LIKE 'x' | ROWS_SENT
            SHOW COUNT(*) WARNINGS | ROWS_SENT
            SHOW WARNINGS | AS_BEFORE
            SHOW CREATE TABLE t | AS_BEFORE
            SHOW FULL PROCESSLIST | AS_BEFORE
            SHOW USER_STATISTICS | SERVER_KNOWS
            DESC t | ROWS_SENT
            EXPLAIN SELECT 1 | AS_BEFORE
            EXPLAIN ANALYZE SELECT 1 | SERVER_KNOWS
            ANALYZE SELECT 1 | SERVER_KNOWS
            ANALYZE TABLE t | AS_BEFORE
            CHECK TABLE t | AS_BEFORE
            INSERT INTO t VALUES (1) | AS_BEFORE
            INSERT INTO t SELECT a FROM u | SERVER_KNOWS
            UPDATE t SET a=1 | AS_BEFORE
            """)
    void whatFoundRowsWillBeIsKnown(String sql, Found found) {
        assertThat(traits(sql).found()).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM t",
                "SELECT @@warning_count FROM t",
                "SET a = (SELECT b FROM t)",
                "SELECT LASTVAL(s)",
                "SELECT PREVIOUS VALUE FOR s",
                "SHOW TABLES",
                "SHOW VARIABLES",
                "SHOW CREATE TABLE t",
                "DESC t",
                "CHECKSUM TABLE t",
                "INSERT INTO t VALUES (1)"
            })
    void whatUsesATableIsKnown(String sql) {
        assertThat(traits(sql).usesTables()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT 1 FROM DUAL",
                "SET a = 1",
                "SHOW COUNT(*) WARNINGS",
                "SHOW CREATE DATABASE d",
                "SHOW GRANTS",
                "COMMIT",
                "XA RECOVER",
                "FLUSH STATUS"
            })
    void whatUsesNoneIsKnown(String sql) {
        assertThat(traits(sql).usesTables()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT LAST_INSERT_ID(5)",
                "UPDATE t SET a = LAST_INSERT_ID(a + 1)",
                "SELECT LAST_INSERT_ID(a) FROM t"
            })
    void theLastInsertIdCanBeChangedByHand(String sql) {
        assertThat(traits(sql).changesLastInsertId()).isTrue();
        assertThat(traits(sql).isReadOnly()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM t", "(SELECT 1) UNION (SELECT 2)", "WITH c AS (SELECT 1) SELECT * FROM c", "TABLE t",
                        "VALUES ROW(1)", "SHOW TABLES",
                "DESC t", "DESCRIBE SELECT 1", "EXPLAIN UPDATE t SET a=1", "EXPLAIN ANALYZE SELECT 1",
                        "EXPLAIN FORMAT=TREE SELECT 1", "ANALYZE SELECT 1",
                "SELECT @@version", "SELECT LAST_INSERT_ID()"
            })
    void whatMayRunTwiceIsReadOnly(String sql) {
        assertThat(traits(sql).isReadOnly()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a FROM t FOR UPDATE",
                "SELECT a FROM t FOR SHARE",
                "SELECT a FROM t LOCK IN SHARE MODE",
                "SELECT a INTO OUTFILE 'x' FROM t",
                "SELECT f(1)",
                "SELECT RELEASE_LOCK('a')",
                "SELECT RELEASE_ALL_LOCKS()",
                "INSERT INTO t SELECT 1",
                "UPDATE t SET a=1",
                "DELETE FROM t",
                "WITH c AS (SELECT 1) DELETE FROM t",
                "EXPLAIN ANALYZE UPDATE t SET a=1",
                "ANALYZE DELETE FROM t",
                "ANALYZE TABLE t",
                "EXPLAIN ANALYZE INSERT INTO t SELECT 1",
                "ANALYZE FORMAT=JSON INSERT INTO t SELECT 1",
                "SELECT 1; SELECT 2",
                "SET a=1",
                "COMMIT",
                "DO 1",
                "CREATE TABLE t SELECT 1",
                "TRUNCATE t",
                "",
                "KILL 1"
            })
    void whatMayNotRunTwiceIsNot(String sql) {
        assertThat(traits(sql).isReadOnly()).isFalse();
    }
}

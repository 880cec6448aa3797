package io.pointsman.sql.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.sql.digest.DigestOptions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinsTest {

    private static final DigestOptions ALL = new DigestOptions(true, true, true, true, 1, 1, 64);

    private static Set<PinReason> reasons(String words) {
        return words == null
                ? Set.of()
                : Arrays.stream(words.trim().split(" "))
                        .map(word -> PinReason.valueOf(word.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            SELECT @a | user_variables
            SELECT@a | user_variables
            SELECT 1 AND@a | user_variables
            SELECT a INTO @x FROM t | user_variables
            SELECT @`a b` | user_variables
            SELECT @'a' | user_variables
            SET @a = 1 | user_variables
            SET @a := 1, sql_mode = 'ANSI' | user_variables
            UPDATE t SET a = (@n := @n + 1) | user_variables
            SELECT @@version, @a | user_variables
            CREATE TABLE t SELECT 1 AND@x | user_variables
            SELECT GET_LOCK('a', 1) | user_lock
            select get_lock ('a', 1) | user_lock
            SELECT SQL_CALC_FOUND_ROWS a FROM t | found_rows
            CREATE TEMPORARY TABLE t (a INT) | temporary_table
            CREATE OR REPLACE TEMPORARY TABLE t (a INT) | temporary_table
            /* x */ create  temporary table if not exists t like u | temporary_table
            LOCK TABLES t READ | table_locks
            LOCK TABLE t WRITE | table_locks
            FLUSH TABLES WITH READ LOCK | table_locks
            FLUSH LOCAL TABLES t, u WITH READ LOCK | table_locks
            FLUSH TABLES t FOR EXPORT | table_locks
            LOCK INSTANCE FOR BACKUP | backup_lock
            BACKUP LOCK t | backup_lock
            BACKUP STAGE START | backup_stage
            SAVEPOINT a | savepoint
            XA START 'a' | xa
            XA BEGIN 'a' | xa
            XA END 'a' | xa
            XA PREPARE 'a' | xa
            SET TRANSACTION ISOLATION LEVEL SERIALIZABLE | set_transaction
            SET TRANSACTION READ ONLY | set_transaction
            SET @@transaction_isolation = 'SERIALIZABLE' | set_transaction
            SET @@tx_read_only = 1 | set_transaction
            SET ROLE r | role
            SET RESOURCE GROUP g | unknown_set
            SET STATEMENT max_statement_time=1 FOR SELECT 1 | unknown_set
            PREPARE s FROM 'SELECT 1' | prepared_text
            EXECUTE s | prepared_text
            EXECUTE IMMEDIATE 'SELECT 1' | prepared_text routine
            HANDLER t OPEN | handler
            CALL p() | routine
            CALL p | routine
            BEGIN NOT ATOMIC SELECT 1 | routine
            SELECT f() | routine
            SELECT f (1) FROM t | routine
            SELECT d.f(1) | routine
            SELECT d . count(1) | routine
            SELECT `f`(1) | routine
            SELECT `count`(1) | routine
            SELECT a FROM t WHERE f(b) = 1 | routine
            DO f() | routine
            SET @a = f() | user_variables routine
            INSERT INTO t (a) VALUES (f(1)) | routine
            INSERT INTO t (a) SELECT f(a) FROM u | routine
            INSERT INTO t SET a = f(1) | routine
            UPDATE t SET a = f(b) | routine
            DELETE FROM t WHERE a = f(1) | routine
            REPLACE INTO t VALUES (f(1)) | routine
            CREATE TABLE t SELECT f(1) | routine
            CREATE TABLE t (a INT, KEY k(a)) AS SELECT f(1) AS a | routine
            CREATE TABLE t AS VALUES ROW(f(1)) | routine
            WITH c(a) AS (SELECT f(1)) SELECT a FROM c | routine
            EXPLAIN ANALYZE SELECT f(1) | routine
            ANALYZE UPDATE t SET a = f(1) | routine
            LOAD DATA INFILE 'x' INTO TABLE t (a) SET b = f(1) | routine
            SHOW TABLES WHERE f(1) | routine
            SELECT {fn f(1)} | routine
            SELECT any(1) | routine
            SELECT value(1) | routine
            SELECT lateral(1), of(2) | routine
            VALUES (f(1)) | routine
            SELECT f /**/ (1) | routine
            SELECT 1 UNION ALL SELECT f(2) | routine
            SELECT "f"(1) | routine
            SELECT a FROM t FOR SYSTEM_TIME AS OF f(1) | routine
            SELECT datetime(1) | routine
            SELECT NEXTVAL(s) | sequence
            SELECT LASTVAL(s) | sequence
            SELECT NEXT VALUE FOR s | sequence
            SELECT PREVIOUS VALUE FOR s | sequence
            SELECT s.nextval FROM dual | sequence
            SELECT 1; SELECT 2 | several_statements
            SELECT /*M! 1, */ 2 | unreadable
            SELECT /*!80000 1, */ 2 | unreadable
            BINLOG 'x' | unreadable
            SOMETHING NEW | unreadable
            IF a THEN b | unreadable
            GET DIAGNOSTICS @a = NUMBER | user_variables
            SELECT RELEASE_ALL_LOCKS(), GET_LOCK('a', 1) | user_lock
            """)
    void aStatementThatMayLeaveSomethingBehindPins(String sql, String expected) {
        assertThat(KnownStatements.of(sql, DigestOptions.DEFAULT).traits().pins())
                .isEqualTo(reasons(expected));
        assertThat(KnownStatements.of(sql, ALL).traits().pins()).containsAll(reasons(expected));
        assertThat(KnownStatements.of(sql, DigestOptions.DEFAULT).traits().isReadOnly())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT 1",
                "SELECT COUNT(*), COUNT( DISTINCT a), MAX(a), CONCAT(a, 'x'), NOW(), MD5(a), SHA2(a, 256), LOG10(a) FROM t",
                "SELECT CAST(a AS CHAR(10)), CAST(b AS DATETIME(6)), CAST(c AS DECIMAL(10,2)), CONVERT(d, CHAR(3)), CHAR(10) FROM t",
                "SELECT JSON_VALUE(a, '$.b' RETURNING DATETIME(3)) FROM t",
                "SELECT * FROM JSON_TABLE(@@x, '$[*]' COLUMNS (a DATETIME(3) PATH '$.a', b TEXT(10) PATH '$.b')) AS j",
                "SELECT a FROM t WHERE a IN (1,2) AND (b = 1 OR (c = 2)) AND NOT (d = 3) XOR (e)",
                "SELECT a FROM t WHERE a > ANY (SELECT b FROM u) AND EXISTS (SELECT 1) AND c <> ALL (SELECT 1) AND d = SOME (SELECT 1)",
                "SELECT a FROM t JOIN (u, v) ON (t.a = u.a) JOIN w USING (b) STRAIGHT_JOIN (x)",
                "SELECT a FROM t USE INDEX (i) IGNORE INDEX FOR ORDER BY (j) FORCE KEY FOR JOIN (k) WHERE a BETWEEN (1) AND (2)",
                "SELECT a FROM t PARTITION (p0, p1)",
                "SELECT DISTINCT (a) FROM t GROUP BY (a) HAVING (a > 1) ORDER BY (a) LIMIT 1",
                "SELECT d.a FROM (SELECT 1 AS a) AS d(a), (SELECT 2) e (b), LATERAL (SELECT 3) f",
                "WITH c(a) AS (SELECT 1), d (b) AS (SELECT 2) SELECT a FROM c, d",
                "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c",
                "SELECT SUM(a) OVER (PARTITION BY (b) ORDER BY c ROWS BETWEEN 1 PRECEDING AND CURRENT ROW), ROW_NUMBER() OVER w FROM t WINDOW w AS (ORDER BY a)",
                "SELECT CASE WHEN (a) THEN (b) ELSE (c) END, IF(a, b, c), a DIV (b), a MOD (b), -(a), a LIKE (b), INTERVAL (1) DAY + a FROM t",
                "SELECT MATCH (a, b) AGAINST ('c' IN BOOLEAN MODE) FROM t",
                "SELECT GROUP_CONCAT(a ORDER BY (b) SEPARATOR ','), TRIM(LEADING 'a' FROM b), EXTRACT(YEAR FROM c), SUBSTRING(d FROM 1 FOR 2) FROM t",
                "(SELECT 1) UNION (SELECT 2) EXCEPT (SELECT 3) INTERSECT (SELECT 4)",
                "SELECT a FROM t WHERE ROW(a, b) = ROW(1, 2) AND (a, b) IN ((1, 2), (3, 4)) AND 1 MEMBER OF (c)",
                "SELECT SQL_NO_CACHE (a), BINARY (b), _utf8'x', N'y', x'1F' FROM t",
                "SELECT 'a' 'b', \"f\", '(', 'GET_LOCK(', `GET_LOCK`, `@a` FROM t",
                "SELECT {fn NOW()}, {d '2020-01-01'}",
                "SELECT PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY a) OVER () FROM t",
                "VALUES ROW(1, 2), ROW(3, 4)",
                "TABLE t",
                "INSERT INTO t(a, b) VALUES (1, 2), (3, 4)",
                "INSERT INTO t (a) VALUES (1) ON DUPLICATE KEY UPDATE a = VALUES(a), b = VALUE(c)",
                "INSERT INTO d.t(a) VALUES ROW(1) AS n(a) ON DUPLICATE KEY UPDATE a = n.a",
                "INSERT INTO `d`.`t`(`a`) VALUE (1)",
                "INSERT t(a) VALUES (1)",
                "INSERT IGNORE t(a) VALUES (1)",
                "INSERT LOW_PRIORITY IGNORE INTO t PARTITION (p) (a) SELECT b FROM u",
                "REPLACE INTO t(a) VALUES (DEFAULT(a), DEFAULT)",
                "REPLACE t(a) VALUES (REPLACE(a, 'b', 'c'), INSERT('a', 1, 2, 'b'))",
                "UPDATE t SET a = (SELECT 1), b = b + 1 WHERE (c) IN (1)",
                "DELETE t FROM t JOIN u USING (a) WHERE (b)",
                "EXPLAIN INSERT INTO t(a) VALUES (1)",
                "EXPLAIN FORMAT=JSON SELECT COUNT(*) FROM t",
                "CREATE TABLE t (a INT(10) UNSIGNED, b VARCHAR(10) DEFAULT (UUID()), KEY k(a), CONSTRAINT c FOREIGN KEY f(a) REFERENCES u(b), CHECK (a > 1))",
                "CREATE TABLE t (a ENUM('x'), b SET('y'), c TIMESTAMP(6), d INT GENERATED ALWAYS AS (a + 1)) PARTITION BY RANGE (a) (PARTITION p VALUES LESS THAN (10))",
                "CREATE TABLE t (a INT, KEY k(a)) AS SELECT COUNT(*) AS a FROM u",
                "CREATE INDEX i ON t(a, b(10), (c + d))",
                "CREATE VIEW v(a) AS SELECT f(1)",
                "CREATE DEFINER=`u`@`h` VIEW v AS SELECT 1",
                "CREATE USER 'u'@'h' IDENTIFIED BY 'p'",
                "CREATE FUNCTION f(a INT) RETURNS INT RETURN g(a)",
                "ALTER TABLE t ADD COLUMN a INT(3), ADD KEY k(a), ADD PARTITION (PARTITION p VALUES IN (1))",
                "ALTER USER u@localhost IDENTIFIED BY 'x'",
                "GRANT SELECT (a), EXECUTE ON *.* TO 'u'@'h'",
                "REVOKE ALL ON d.* FROM u@h",
                "SHOW GRANTS FOR 'u'@'h'",
                "SHOW CREATE USER u@h",
                "SET PASSWORD FOR 'u'@'h' = 'x'",
                "SET DEFAULT ROLE ALL TO u@h",
                "DROP TEMPORARY TABLE t",
                "DROP USER u@h",
                "ANALYZE TABLE t PERSISTENT FOR COLUMNS (a) INDEXES (b)",
                "CHECKSUM TABLE t",
                "OPTIMIZE TABLE t",
                "LOAD DATA LOCAL INFILE 'x' INTO TABLE t FIELDS TERMINATED BY ',' LINES TERMINATED BY '\\n' IGNORE 1 LINES (a, b) SET c = NOW()",
                "LOAD DATA INFILE 'x' INTO TABLE t (a, b)",
                "LOAD DATA INFILE 'x' INTO TABLE d.t CHARACTER SET utf8 (a)",
                "LOAD DATA INFILE 'x' INTO TABLE t FIELDS TERMINATED BY ',' (a)",
                "KILL 5",
                "FLUSH PRIVILEGES",
                "FLUSH TABLES",
                "SHOW STATUS LIKE 'a'",
                "SHOW COUNT(*) WARNINGS",
                "SET sql_mode = 'ANSI'",
                "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
                "SET transaction_isolation = 'SERIALIZABLE'",
                "SET @@session.transaction_isolation = 'SERIALIZABLE'",
                "SET NAMES utf8mb4 COLLATE utf8mb4_bin",
                "SET GLOBAL x = 1",
                "COMMIT",
                "START TRANSACTION WITH CONSISTENT SNAPSHOT",
                "BEGIN WORK",
                "USE d",
                "UNLOCK TABLES",
                "RELEASE SAVEPOINT a",
                "ROLLBACK TO a",
                "DO SLEEP(1)",
                "DEALLOCATE PREPARE s",
                "XA RECOVER",
                "SIGNAL SQLSTATE '45000'",
                "START SLAVE",
                "CHANGE MASTER TO IGNORE_SERVER_IDS = (1, 2)",
                "SELECT /*!40001 SQL_NO_CACHE */ * FROM t",
                "SELECT /*+ SET_VAR(sort_buffer_size = 16M) */ a FROM t",
                "SELECT a FROM t FOR UPDATE SKIP LOCKED"
            })
    void aStatementThatLeavesNothingBehindDoesNotPin(String sql) {
        assertThat(KnownStatements.of(sql, DigestOptions.DEFAULT).traits().pins())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT MD5(a), SHA2(a, 256), LOG10(a), TO_BASE64(b), INET6_ATON(c) FROM t1 WHERE a1 IN (1,2,3)",
                "INSERT INTO t1(a1) VALUES (1)",
                "WITH c1(a1) AS (SELECT 1) SELECT a1 FROM c1 /* f(1), @a, GET_LOCK('a', 1) */",
                "SELECT /* f(1) */ COUNT(*) FROM t1"
            })
    void thatIsSoWhateverTheDigestLooksLike(String sql) {
        assertThat(KnownStatements.of(sql, ALL).traits().pins()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            UNLOCK TABLES | table_locks
            UNLOCK INSTANCE | backup_lock
            BACKUP UNLOCK | backup_lock
            BACKUP STAGE END | backup_stage
            COMMIT | savepoint set_transaction
            ROLLBACK WORK | savepoint set_transaction
            ROLLBACK TO SAVEPOINT a |
            ROLLBACK WORK TO a |
            XA COMMIT 'a' ONE PHASE | xa
            XA ROLLBACK 'a' | xa
            SELECT RELEASE_ALL_LOCKS() | user_lock
            DO RELEASE_ALL_LOCKS() | user_lock
            SELECT IF(a, RELEASE_ALL_LOCKS(), 1) FROM t |
            SELECT RELEASE_ALL_LOCKS() FROM t |
            SELECT RELEASE_LOCK('a') |
            COMMIT; SELECT 1 |
            COMMIT /*!80000 AND CHAIN */ |
            """)
    void aPinHasAnEnd(String sql, String expected) {
        assertThat(KnownStatements.of(sql, DigestOptions.DEFAULT).traits().unpins())
                .isEqualTo(reasons(expected));
    }
}

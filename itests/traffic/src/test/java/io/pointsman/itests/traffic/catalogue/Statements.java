package io.pointsman.itests.traffic.catalogue;

import io.pointsman.itests.traffic.differential.Entry;
import java.util.List;

/** Data definition and manipulation, and the statements that administer. */
final class Statements {

    private Statements() {}

    static List<Entry> entries() {
        return List.of(
                Entry.statements(
                        "define, change and drop",
                        "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(10)) COMMENT 'hello'",
                        "CREATE TABLE IF NOT EXISTS t (id INT)",
                        "ALTER TABLE t ADD COLUMN w INT NOT NULL DEFAULT 3 AFTER id, ADD INDEX (v)",
                        "CREATE VIEW seen AS SELECT id, v FROM t",
                        "CREATE UNIQUE INDEX u ON t (w, v)",
                        "SHOW TABLES",
                        "SHOW INDEX FROM t",
                        "RENAME TABLE t TO t2",
                        "SELECT * FROM seen",
                        "DROP VIEW seen",
                        "TRUNCATE t2",
                        "DROP TABLE t2, missing",
                        "DROP TABLE IF EXISTS t2, missing",
                        "SHOW WARNINGS"),
                Entry.statements(
                        "insert, update, replace, delete",
                        "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, k INT UNIQUE, v VARCHAR(10))",
                        "INSERT INTO t (k, v) VALUES (1, 'a'), (2, 'b'), (3, 'c')",
                        "INSERT INTO t (k, v) VALUES (1, 'x') ON DUPLICATE KEY UPDATE v = 'y'",
                        "INSERT IGNORE INTO t (k, v) VALUES (2, 'x'), (9, 'longer than ten')",
                        "REPLACE INTO t (k, v) VALUES (3, 'z')",
                        "UPDATE t SET v = 'same' WHERE k < 3",
                        "UPDATE t SET v = 'same' WHERE k < 3",
                        "INSERT INTO t (k, v) SELECT k + 100, v FROM t",
                        "DELETE FROM t WHERE k > 100 LIMIT 2",
                        "SELECT LAST_INSERT_ID()",
                        "SELECT ROW_COUNT()",
                        "DELETE FROM t WHERE k > 100",
                        "SELECT ROW_COUNT()",
                        "SELECT * FROM t ORDER BY id",
                        "DO 1 + 1",
                        "DELETE FROM t",
                        "SELECT COUNT(*), MIN(id) FROM t"),
                Entry.statements(
                        "joins, subqueries, unions, windows, common table expressions",
                        "CREATE TABLE a (id INT, v INT)",
                        "INSERT INTO a VALUES (1, 10), (2, 20), (3, NULL)",
                        "SELECT x.id, y.v AS other FROM a x LEFT JOIN a y ON y.id = x.id + 1 ORDER BY x.id",
                        "SELECT (SELECT MAX(v) FROM a), EXISTS (SELECT 1 FROM a WHERE v > 15) e",
                        "SELECT id FROM a UNION ALL SELECT 'text' UNION SELECT NULL ORDER BY 1",
                        "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n",
                        "SELECT id, SUM(v) OVER (ORDER BY id) s, ROW_NUMBER() OVER () r FROM a ORDER BY id",
                        "SELECT v, COUNT(*) FROM a GROUP BY v WITH ROLLUP",
                        "SELECT SQL_CALC_FOUND_ROWS id FROM a ORDER BY id LIMIT 1",
                        "SELECT FOUND_ROWS()"),
                Entry.statements(
                        "comments, hints and odd spacing",
                        "/* leading */ SELECT 1 -- trailing",
                        "SELECT /*+ MAX_EXECUTION_TIME(1000) */ 2",
                        "SELECT /*!40000 3 + */ 1",
                        "# hash\nSELECT 4",
                        "\n\t SELECT\t5 ;",
                        "select 6 from dual where 'a;b' <> \"c;d\"",
                        "SELECT 'it''s', \"say \"\"hi\"\"\", 'back\\\\slash'"),
                Entry.statements(
                        "looking around",
                        "SHOW VARIABLES LIKE 'version_comment'",
                        "SHOW VARIABLES LIKE 'character_set_client'",
                        "SELECT @@version, @@version_comment, @@lower_case_table_names",
                        "SELECT @@version_comment LIMIT 1",
                        "SELECT DATABASE(), SCHEMA(), USER(), CURRENT_USER(), VERSION()",
                        "SELECT @@max_allowed_packet, @@sql_mode, @@autocommit, @@character_set_results",
                        "SHOW DATABASES LIKE 'tri%'",
                        "SHOW CHARACTER SET LIKE 'latin%'",
                        "SHOW COLLATION LIKE 'utf8mb4_bin'",
                        "SELECT schema_name FROM information_schema.schemata WHERE schema_name = 'trial'",
                        "EXPLAIN SELECT 1",
                        "SHOW GRANTS FOR CURRENT_USER()",
                        "SHOW ENGINES",
                        "SHOW PRIVILEGES"),
                Entry.statements(
                        "maintenance",
                        "CREATE TABLE t (id INT PRIMARY KEY) ENGINE=MyISAM",
                        "ANALYZE TABLE t",
                        "CHECK TABLE t",
                        "OPTIMIZE TABLE t",
                        "REPAIR TABLE t",
                        "CHECKSUM TABLE t",
                        "FLUSH TABLES t",
                        "HANDLER t OPEN",
                        "HANDLER t READ FIRST",
                        "HANDLER t CLOSE"));
    }
}

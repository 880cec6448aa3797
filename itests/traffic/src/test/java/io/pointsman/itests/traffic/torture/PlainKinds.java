package io.pointsman.itests.traffic.torture;

import java.util.List;

/** Single statements, and the questions about the statement before: what it changed, found, generated, warned of. */
final class PlainKinds {

    private static final String FOR_THE_SHARED_TABLE = "SELECT v FROM fixed ORDER BY v";

    private final Script script;

    PlainKinds(Script script) {
        this.script = script;
    }

    List<Runnable> all() {
        return List.of(
                this::reads,
                this::reads,
                this::manyForms,
                this::largeResult,
                this::insert,
                this::insertWithChild,
                this::insertsOfManyKinds,
                this::idWithArgument,
                this::rowCounts,
                this::rowCounts,
                this::foundRows,
                this::askedAtOnce,
                this::use,
                this::file,
                this::show,
                this::errors,
                this::warningsKept,
                this::ping);
    }

    private void reads() {
        if (script.isHeads()) {
            script.sql("SELECT id, v, n FROM s WHERE id = " + script.id());
        } else {
            script.sql("SELECT COUNT(*), SUM(n), GROUP_CONCAT(v ORDER BY id) FROM s WHERE id <= " + script.id());
        }
    }

    private void manyForms() {
        int id = script.id();
        script.sql(script.pick(
                "/* first */ select v from s where id = " + id + ";",
                "(SELECT v FROM s WHERE id = " + id + ") UNION (SELECT 'z') ORDER BY 1",
                "WITH q AS (SELECT id, v FROM s) SELECT v FROM q WHERE id = " + id,
                "-- a comment\nSELECT v FROM s WHERE id = " + id + " # another",
                "SELECT s.v, (SELECT COUNT(*) FROM s AS i WHERE i.id < s.id) FROM s ORDER BY id",
                "SELECT v, 0x41, b'1', _utf8mb4'é', 1e3, .5, -" + id + " FROM s ORDER BY id LIMIT 1",
                "DO 1",
                "SELECT id FROM s WHERE v IN ('a', 'c') AND n IS NULL FOR UPDATE"));
    }

    private void largeResult() {
        script.sql(
                "SELECT x.id, y.id, REPEAT('wide', " + (1_000 + script.below(3_000)) + ") FROM s x, s y",
                "SELECT FOUND_ROWS()");
    }

    private void insert() {
        script.sql("INSERT INTO t (v) VALUES ('x" + script.below(1000) + "')", lastInsertId());
    }

    private String lastInsertId() {
        return script.pick(
                "SELECT LAST_INSERT_ID()",
                "SELECT LAST_INSERT_ID() AS last, v FROM s WHERE id = 1",
                "UPDATE t SET n = n + 1 WHERE id = LAST_INSERT_ID()",
                "SELECT @@last_insert_id, @@identity",
                "SHOW SESSION VARIABLES LIKE 'last_insert_id'");
    }

    private void insertWithChild() {
        script.sql(
                "INSERT INTO t (v, n) VALUES ('m', 1), ('m', 2)",
                "INSERT INTO child VALUES (LAST_INSERT_ID(), " + script.id() + ")",
                "SELECT parent, n FROM child ORDER BY parent, n FOR UPDATE");
    }

    private void insertsOfManyKinds() {
        int id = 100_000 + script.below(5);
        script.sql(
                script.pick(
                        "INSERT INTO t (id, v) VALUES (" + id + ", 'set') ON DUPLICATE KEY UPDATE n = n + 1",
                        "INSERT INTO t (id, v) VALUES (" + id
                                + ", 'set') ON DUPLICATE KEY UPDATE id = LAST_INSERT_ID(id), n = n + 1",
                        "REPLACE INTO t (id, v) VALUES (" + id + ", 'replaced')",
                        "INSERT INTO t (v, n) SELECT v, id FROM s WHERE id <= " + script.id(),
                        "INSERT INTO t (id, v) VALUES (0, 'generated')",
                        "INSERT IGNORE INTO t (id, v) VALUES (" + id + ", 'ignored'), (" + id + ", 'twice')",
                        "INSERT INTO s VALUES (1, 'there', 1)",
                        "INSERT INTO t SET v = 'a text that is too long for its column'"),
                script.pick("SELECT LAST_INSERT_ID(), ROW_COUNT()", "SELECT ROW_COUNT(), LAST_INSERT_ID()"),
                script.pick("SELECT LAST_INSERT_ID()", "SELECT 1", "DELETE FROM t WHERE id > 90000"),
                "SELECT LAST_INSERT_ID()");
    }

    private void idWithArgument() {
        script.sql(
                "INSERT INTO counter VALUES (1, LAST_INSERT_ID(1)) ON DUPLICATE KEY UPDATE n = LAST_INSERT_ID(n + 1)",
                "SELECT LAST_INSERT_ID()",
                "UPDATE counter SET n = LAST_INSERT_ID(n + 5)",
                "SELECT LAST_INSERT_ID()",
                "SELECT LAST_INSERT_ID(" + script.below(1000) + ")",
                script.pick("SELECT v FROM s WHERE id = 2", "COMMIT", "SHOW TABLES"),
                "SELECT LAST_INSERT_ID()");
    }

    private void rowCounts() {
        int id = script.id();
        script.sql(
                script.pick(
                        "UPDATE t SET n = n + " + id + " WHERE id % 5 = " + id,
                        "DELETE FROM t WHERE id % 7 = " + id,
                        "SELECT v FROM s WHERE id > " + id,
                        "SET time_zone = '+00:00'",
                        "SHOW TABLES",
                        "COMMIT",
                        "DO 1",
                        "SELECT * FROM no_such_table",
                        "CREATE TABLE IF NOT EXISTS s (id INT)",
                        "UPDATE s SET v = v WHERE id = " + id,
                        "INSERT INTO child SELECT id, n FROM s",
                        "TRUNCATE TABLE child",
                        "USE " + script.own),
                script.pick("SELECT ROW_COUNT()", "SELECT ROW_COUNT() AS rows_changed", "SELECT -1 + ROW_COUNT(), 'x'"),
                "SELECT ROW_COUNT()");
    }

    /**
     * Behind a query, since some statements leave what is there, and of what MySQL leaves behind UPDATE and DO the proxy does
     * not know.
     */
    private void foundRows() {
        int id = script.id();
        script.sql(
                "SELECT id FROM s WHERE id <> " + id,
                script.pick(
                        "SELECT id FROM s WHERE id > " + id + " ORDER BY id",
                        "SELECT id FROM s ORDER BY id LIMIT " + id,
                        "SELECT id FROM s WHERE id > 99",
                        "SELECT id FROM s UNION ALL SELECT id FROM s LIMIT " + id,
                        "SHOW TABLES LIKE 's'",
                        "SHOW CREATE TABLE s",
                        "SELECT id FROM s LIMIT 2, 2",
                        "SELECT id FROM s ORDER BY v LIMIT 1 OFFSET " + id,
                        "(SELECT id FROM s) UNION (SELECT 7) LIMIT 3",
                        "SELECT DISTINCT n IS NULL FROM s LIMIT 1",
                        "SELECT id FROM s GROUP BY id WITH ROLLUP LIMIT 2",
                        "WITH q AS (SELECT 1 UNION SELECT 2) SELECT * FROM q LIMIT 1",
                        "SHOW VARIABLES LIKE 'sql_mode'",
                        "SHOW COLUMNS FROM s",
                        "DESCRIBE s",
                        "EXPLAIN s",
                        "SHOW INDEX FROM s",
                        "SHOW CREATE DATABASE " + script.own,
                        "SHOW COLLATION LIKE 'utf8mb4_b%'",
                        "SHOW COUNT(*) WARNINGS",
                        "CHECK TABLE s",
                        "INSERT INTO child SELECT id, n FROM s",
                        "SELECT id FROM s UNION SELECT 9",
                        "SELECT COUNT(*) FROM s",
                        "SELECT 1"),
                script.pick("SELECT FOUND_ROWS()", "SELECT v, FOUND_ROWS() FROM s WHERE id = 1"),
                "SELECT FOUND_ROWS()");
    }

    /** Of FOUND_ROWS() behind what is no query not even two direct connections of one server say the same. */
    private void askedAtOnce() {
        script.sql(
                script.pick(
                        "INSERT INTO t (v) VALUES ('all')",
                        "UPDATE t SET n = n + 1",
                        "SELECT * FROM no_such_table",
                        "SELECT v FROM s"),
                "SELECT ROW_COUNT(), LAST_INSERT_ID()",
                "SELECT v FROM s WHERE id < " + script.id(),
                "SELECT ROW_COUNT(), FOUND_ROWS(), LAST_INSERT_ID()",
                "SELECT @@warning_count, @@error_count, ROW_COUNT(), FOUND_ROWS(), @@identity");
    }

    private void use() {
        if (script.isHeads()) {
            script.sql("USE torture_shared", "SELECT DATABASE()", FOR_THE_SHARED_TABLE, "USE " + script.own);
        } else {
            script.add(
                    Step.initDb("torture_shared"),
                    Step.sql(FOR_THE_SHARED_TABLE),
                    Step.initDb("no_such_schema"),
                    Step.sql("SELECT DATABASE()"),
                    Step.initDb(script.own));
        }
    }

    private void file() {
        script.add(
                Step.infile(
                        "LOAD DATA LOCAL INFILE 'rows' INTO TABLE child FIELDS TERMINATED BY ','",
                        "1,2\n3,4\nwrong,5\n6\n"),
                Step.sql("SELECT ROW_COUNT()"),
                Step.sql("SELECT parent, n FROM child ORDER BY parent, n LIMIT 20 FOR UPDATE"),
                Step.sql("DELETE FROM child WHERE n > 2"));
    }

    private void show() {
        script.sql(script.pick(
                "SHOW TABLES",
                "SHOW COLUMNS FROM s",
                "DESCRIBE t",
                "SHOW CREATE TABLE s",
                "SHOW INDEX FROM child",
                "SHOW SESSION VARIABLES LIKE 'sql_mode'",
                "SHOW VARIABLES LIKE 'character\\_set\\_c%'",
                "SELECT USER(), CURRENT_USER(), DATABASE(), SCHEMA()"));
    }

    private void errors() {
        script.sql(
                script.pick(
                        "SELECT FROM WHERE",
                        "INSERT INTO s VALUES (1, 'there', 1)",
                        "SELECT no_such_column FROM s",
                        "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'of our own', MYSQL_ERRNO = 5000",
                        "INSERT INTO no_such_table VALUES (1)",
                        "SELECT v FROM s WHERE id = (SELECT id FROM s)",
                        "USE no_such_schema",
                        "KILL QUERY 99999999",
                        "SET no_such_variable = 1"),
                script.pick("SELECT v FROM s WHERE id = 1", "SHOW WARNINGS", "SHOW ERRORS", "SELECT @@error_count"),
                "SELECT ROW_COUNT()");
    }

    /** Some statements leave the warnings of the one before alone, and servers differ in which. */
    private void warningsKept() {
        script.sql(
                script.pick("SELECT * FROM no_such_table", "INSERT INTO s VALUES (1, 'there', 1)", "KILL 99999999"),
                script.pick(
                        "SHOW SESSION VARIABLES LIKE 'warning_count'",
                        "SHOW CREATE DATABASE " + script.own,
                        "SHOW CREATE TABLE s",
                        "SHOW TABLES",
                        "SELECT 1 FROM DUAL",
                        "SELECT @@warning_count FROM s LIMIT 1",
                        "SELECT @@error_count",
                        "SELECT 1",
                        "SELECT v FROM s WHERE id = 4",
                        "DO 1",
                        "COMMIT",
                        "CHECKSUM TABLE s",
                        "DESCRIBE s",
                        "FLUSH STATUS",
                        "SET time_zone = '+00:00'"),
                script.pick("SHOW WARNINGS", "SELECT @@warning_count", "SHOW COUNT(*) ERRORS"));
    }

    private void ping() {
        if (script.isHeads()) {
            script.add(Step.ping(script.isMariadb));
        }
        script.sql("SELECT SUM(n) FROM t FOR UPDATE");
    }
}

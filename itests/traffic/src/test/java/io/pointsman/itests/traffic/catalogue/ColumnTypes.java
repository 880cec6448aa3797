package io.pointsman.itests.traffic.catalogue;

import io.pointsman.itests.traffic.differential.Entry;
import io.pointsman.itests.traffic.differential.Trial;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;

/** Every column type with its extremes, its NULL and its metadata, as text and in binary. */
final class ColumnTypes {

    private static final String NUMBERS = """
            CREATE TABLE numbers (
              id INT AUTO_INCREMENT PRIMARY KEY,
              a TINYINT, b TINYINT UNSIGNED, c BOOLEAN, d SMALLINT, e SMALLINT UNSIGNED, f MEDIUMINT, g MEDIUMINT UNSIGNED,
              h INT, i INT UNSIGNED ZEROFILL, j BIGINT, k BIGINT UNSIGNED, l DECIMAL(65,30), m DECIMAL(10,0) UNSIGNED,
              n FLOAT, o DOUBLE, p FLOAT(7,3), q BIT(1), r BIT(64), s YEAR)
            """;

    private static final String TIMES = """
            CREATE TABLE times (
              id INT PRIMARY KEY, a DATE, b TIME, c TIME(6), d DATETIME, e DATETIME(3), f DATETIME(6),
              g TIMESTAMP NULL, h TIMESTAMP(6) NULL)
            """;

    private static final String TEXTS = """
            CREATE TABLE texts (
              id INT PRIMARY KEY, a CHAR(10), b VARCHAR(300), c BINARY(8), d VARBINARY(300), e TINYTEXT, f TEXT,
              g MEDIUMTEXT, h LONGTEXT, i TINYBLOB, j BLOB, k MEDIUMBLOB, l LONGBLOB,
              m ENUM('small','groß','') NOT NULL DEFAULT 'small', n SET('a','b','c'),
              o CHAR(5) CHARACTER SET latin1, p VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin)
            """;

    private ColumnTypes() {}

    static List<Entry> entries() {
        return List.of(
                Entry.of("all number types", ColumnTypes::numbers),
                Entry.of("all date and time types", ColumnTypes::times),
                Entry.of("all text and binary types", ColumnTypes::texts),
                Entry.of("JSON and geometry", ColumnTypes::documents),
                Entry.statements(
                        "four-byte unicode in data, names and aliases",
                        "CREATE TABLE `täfelchen_ж` (`größe` VARCHAR(20), `名前` VARCHAR(20))",
                        "INSERT INTO `täfelchen_ж` VALUES ('😀😀', '山田'), ('', NULL), ('\\'\\\\\"', 'a\\0b')",
                        "SELECT `größe`, `名前` AS `😶`, CHAR_LENGTH(`größe`), HEX(`名前`) FROM `täfelchen_ж`",
                        "SELECT CONCAT(x'F09F9880', _utf8mb4'ж') COLLATE utf8mb4_bin AS x",
                        "SELECT 'a' AS ``, 'b' AS `a.b`, 'c' AS `c d`"),
                Entry.statements(
                        "generated, default and invisible things",
                        "CREATE TABLE g (a INT DEFAULT 7, b INT AS (a * 2) STORED, c INT AS (a + 1) VIRTUAL, KEY(b))",
                        "INSERT INTO g (a) VALUES (1), (DEFAULT), (NULL)",
                        "SELECT * FROM g",
                        "SHOW FULL COLUMNS FROM g",
                        "SHOW CREATE TABLE g",
                        "DESCRIBE g"));
    }

    private static void numbers(Trial trial) throws SQLException {
        trial.run(NUMBERS);
        trial.run(
                "INSERT INTO numbers VALUES (NULL, -128, 255, TRUE, -32768, 65535, -8388608, 16777215, -2147483648, 42,"
                        + " -9223372036854775808, 18446744073709551615, 12345678901234567890123456789012345.123456789012345678901234567891,"
                        + " 9999999999, -1.5e-10, 1.7976931348623157e308, 1234.568, b'1', b'1111', 1901)");
        trial.run("INSERT INTO numbers VALUES (NULL, 127, 0, FALSE, 32767, 0, 8388607, 0, 2147483647, 4294967295,"
                + " 9223372036854775807, 0, 0, 0, 0, -0.1, 0, b'0', 0xFFFFFFFFFFFFFFFF, 2155)");
        trial.run("INSERT INTO numbers (id) VALUES (100)");
        trial.run("SELECT * FROM numbers ORDER BY id");
        trial.prepared("SELECT * FROM numbers WHERE id > ? ORDER BY id", new Object[] {0}, new Object[] {99});
        trial.run("SELECT SUM(j), AVG(d), MAX(n), COUNT(*), 1/3, 7 DIV 2, 1 = 1, NULL, PI() FROM numbers");
    }

    private static void times(Trial trial) throws SQLException {
        trial.run("SET time_zone = '+00:00'", TIMES);
        trial.run(
                "INSERT INTO times VALUES (1, '1000-01-01', '-838:59:59', '00:00:00.000001', '9999-12-31 23:59:59',"
                        + " '2020-02-29 12:34:56.789', '2020-02-29 12:34:56.789012', '1970-01-01 00:00:01', '2038-01-19 03:14:07.999999')");
        trial.run("INSERT INTO times VALUES (2, '2000-02-29', '12:00:00', '23:59:59.9', '2000-01-01 00:00:00',"
                + " '2000-01-01 00:00:00', '2000-01-01 00:00:00', '2000-01-01 00:00:00', '2000-01-01 00:00:00')");
        trial.run("INSERT INTO times (id) VALUES (3)");
        trial.run("SELECT * FROM times ORDER BY id");
        trial.prepared("SELECT * FROM times WHERE id >= ? ORDER BY id", new Object[] {1});
        trial.prepared(
                "INSERT INTO times (id, a, f) VALUES (?, ?, ?)",
                new Object[] {4, Date.valueOf("1999-12-31"), Timestamp.valueOf("1999-12-31 23:59:59.5")});
        trial.run("SELECT a, f FROM times WHERE id = 4");
    }

    private static void texts(Trial trial) throws SQLException {
        trial.run(TEXTS);
        trial.run("INSERT INTO texts VALUES (1, 'char', 'varchar', 'bin', x'00FF01', 'tiny', 'text', 'medium', 'long',"
                + " x'01', x'0203', x'040506', x'0708090A', 'groß', 'a,c', 'latin', 'Bin')");
        trial.run("INSERT INTO texts VALUES (2, '', '', '', '', '', '', '', '', '', '', '', '', '', '', '', '')");
        trial.run("INSERT INTO texts (id) VALUES (3)");
        trial.run(
                "INSERT INTO texts (id, b, f) VALUES (4, REPEAT('ä', 250), REPEAT('x', 300)), (5, REPEAT('y', 251), REPEAT('z', 65535))");
        trial.run("SELECT * FROM texts ORDER BY id");
        trial.prepared("SELECT * FROM texts WHERE id <> ? ORDER BY id", new Object[] {0});
        trial.prepared(
                "UPDATE texts SET b = ?, l = ? WHERE id = ?",
                new Object[] {"neu 😀", new byte[] {0, 1, -1, 39, 92}, 3},
                new Object[] {null, null, 2});
        trial.run("SELECT id, b, l FROM texts WHERE id IN (2, 3) ORDER BY id");
    }

    private static void documents(Trial trial) throws SQLException {
        trial.run("CREATE TABLE documents (id INT PRIMARY KEY, j JSON, g GEOMETRY, p POINT)");
        trial.run(
                "INSERT INTO documents VALUES (1, '{\"a\": [1, 2, {\"b\": null}]}', ST_GeomFromText('LINESTRING(0 0,1 1)'), POINT(1, 2))",
                "INSERT INTO documents VALUES (2, NULL, NULL, NULL)",
                "INSERT INTO documents VALUES (3, 'not json', NULL, NULL)",
                "SELECT id, j, JSON_EXTRACT(j, '$.a[0]'), g, ST_AsText(p) FROM documents ORDER BY id");
        trial.prepared("SELECT j, g, p FROM documents WHERE id = ?", new Object[] {1}, new Object[] {2});
    }
}

package io.pointsman.sql.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for any statement, tried with thousands that were put together at random. */
class DigestPropertiesTest {

    private static final int ROUNDS = 20_000;

    private static final String[] PIECES = {
        "SELECT",
        "a",
        "t1",
        "t1.c2",
        "NULL",
        "null",
        "`q 1`",
        "@v1",
        "@@x",
        "(",
        "(",
        ")",
        ")",
        ",",
        ",",
        "(1,2)",
        "=",
        "-",
        "+",
        "--",
        "-- x\n",
        "--\t",
        "#c\n",
        "/* c1 */",
        "/*!40101 ",
        "/*!80000 ",
        "/*M!100100 ",
        "*/",
        "/*",
        "*",
        "/",
        "%",
        ".",
        "..",
        "...",
        ".5",
        "1.5e-3",
        "0x1f",
        "0b1",
        "7b",
        "?",
        ";",
        " ",
        "  ",
        "\n",
        "'s'",
        "\"s\"",
        "''",
        "x'1F'",
        "N'x'",
        "_utf8'y'",
        "'it''s'",
        "'a\\'b'",
        ":=",
        "<>",
        "é",
        "\u0001",
        "VALUES",
        "(1,'a'),",
        "$1",
        "'open",
        "`open",
        "1.",
        "e5",
        "a-",
        "!",
        "|"
    };

    private static List<DigestOptions> allOptions() {
        List<DigestOptions> all = new ArrayList<>();
        for (int bits = 0; bits < 16; bits++) {
            boolean lower = (bits & 1) != 0;
            boolean replaceNull = (bits & 2) != 0;
            boolean noDigits = (bits & 4) != 0;
            boolean keepComment = (bits & 8) != 0;
            all.add(new DigestOptions(lower, replaceNull, noDigits, keepComment, 1 + bits % 3, bits % 4, 1 << 20));
        }
        return all;
    }

    private static String statement(Random random, String... pieces) {
        StringBuilder sql = new StringBuilder();
        for (int i = random.nextInt(24); i >= 0; i--) {
            sql.append(pieces[random.nextInt(pieces.length)]).append(random.nextInt(3) == 0 ? " " : "");
        }
        return sql.toString();
    }

    private static byte[] digest(Digester digester, byte[] text) {
        digester.read(text, 0, text.length, false);
        return Arrays.copyOf(digester.bytes(), digester.fullLength());
    }

    @Test
    void aDigestIsItsOwnDigest() {
        Random random = new Random(5);
        for (DigestOptions options : allOptions()) {
            Digester digester = new Digester(options);
            for (int i = 0; i < ROUNDS / 4; i++) {
                // Given
                String sql = statement(random, PIECES);
                byte[] once = digest(digester, sql.getBytes(StandardCharsets.UTF_8));

                // When
                byte[] twice = digest(digester, once);

                // Then
                assertThat(new String(twice, StandardCharsets.UTF_8))
                        .as("%s of %s", options, sql)
                        .isEqualTo(new String(once, StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void noLiteralSurvives() {
        Random random = new Random(6);
        String[] literals = {
            "'SECRET'", "\"SECRET\"", "'\\'SECRET'", "'''SECRET'", "\"a''SECRET\"", "x'SECRET'", "'SECRET", "`SECRET"
        };
        String[] code = {
            "SELECT", "a", "(", ")", ",", "=", "-", "+", "`b`", "1", " ", "@v", "*", ".", "-- c\n", "/* d */", "/*! ",
            "*/"
        };
        for (DigestOptions options : allOptions()) {
            Digester digester = new Digester(options);
            for (int i = 0; i < ROUNDS / 4; i++) {
                // Given
                String sql = statement(random, code) + " " + literals[random.nextInt(literals.length)];

                // When
                byte[] text = digest(digester, sql.getBytes(StandardCharsets.UTF_8));

                // Then
                assertThat(new String(text, StandardCharsets.UTF_8)).as(sql).doesNotContainIgnoringCase("secret");
            }
        }
    }

    @Test
    void noNumberSurvives() {
        Random random = new Random(7);
        String[] code = {
            "SELECT", "a", "(", ")", ",", "=", "-", "+", "`b`", "12", "3.4", ".5", "6e7", "8.9E-1", "0x2", "0b1", " ",
            "*"
        };
        Digester digester = new Digester(DigestOptions.DEFAULT);
        for (int i = 0; i < ROUNDS; i++) {
            // Given
            String sql = statement(random, code)
                    .replaceAll("([a-zT`])([0-9.])", "$1 $2")
                    .replaceAll("([0-9x])([a-zST])", "$1 $2");
            sql = sql.replaceAll("(\\d) (x|e|b)", "$1$2");

            // When
            String text = new String(digest(digester, sql.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);

            // Then
            assertThat(text).as(sql).doesNotContainPattern("(^|[^A-Za-z0-9_$.])\\d+($|[^A-Za-z0-9_$])");
        }
    }

    @Test
    void anyBytesEndInLinearTime() {
        Random random = new Random(8);
        Digester digester = new Digester(new DigestOptions(true, true, true, true, 1, 1, 2048));
        for (int length : new int[] {0, 1, 2, 100, 10_000, 16 << 20}) {
            // Given
            byte[] noise = new byte[length];
            random.nextBytes(noise);

            // When
            digester.read(noise, 0, length, false);

            // Then
            assertThat(digester.steps()).isLessThanOrEqualTo(2L * length);
        }
    }

    @Test
    void repetitionsEndInLinearTime() {
        String[] units = {
            "(",
            ")",
            "'",
            "`",
            "/*",
            "/*!",
            "*/",
            "--",
            "- ",
            "-1",
            "(1,",
            "(1),",
            "((1,2),(3,4)),",
            "a.",
            "...",
            "\\",
            "/*M!",
            "?",
            ";"
        };
        for (DigestOptions options : allOptions()) {
            Digester digester = new Digester(options);
            for (String unit : units) {
                // Given
                byte[] text = unit.repeat(100_000 / unit.length()).getBytes(StandardCharsets.UTF_8);

                // When
                digester.read(text, 0, text.length, false);

                // Then
                assertThat(digester.steps()).as(unit).isLessThanOrEqualTo(4L * text.length);
                assertThat(digester.fullLength()).as(unit).isLessThanOrEqualTo(text.length);
            }
        }
    }

    @Test
    void nothingOutsideTheGivenRangeIsRead() {
        // Given
        byte[] text = "xx SELECT 1 yy".getBytes(StandardCharsets.US_ASCII);
        Digester digester = new Digester(DigestOptions.DEFAULT);

        // When
        digester.read(text, 3, 11, false);

        // Then
        assertThat(digester.text()).isEqualTo("SELECT ?");
    }
}

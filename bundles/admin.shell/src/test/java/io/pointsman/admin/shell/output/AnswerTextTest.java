package io.pointsman.admin.shell.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Notice;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTextTest {

    private static final Notice NOTE = new Notice(Notice.Level.NOTE, 1003, "nothing changed");
    private static final Notice WARNING = new Notice(Notice.Level.WARNING, 1105, "hostgroup 7 has no servers");

    @Test
    void rowsAreATableAsTheMysqlClientPrintsIt() {
        SqlAnswer answer = new SqlAnswer.Rows(
                List.of("variable_name", "v"),
                List.of(List.of("mysql-ssl_p2s_ca", "(null)"), Arrays.asList("ü", null)));

        assertThat(print(answer)).isEqualTo("""
                        +------------------+--------+
                        | variable_name    | v      |
                        +------------------+--------+
                        | mysql-ssl_p2s_ca | (null) |
                        | ü                | NULL   |
                        +------------------+--------+
                        2 rows in set (0.01 sec)
                        """);
    }

    @Test
    void countsAndErrorsAreOneLine() {
        assertThat(print(new SqlAnswer.Done(1, ""))).isEqualTo("Query OK, 1 row affected (0.01 sec)\n");
        assertThat(print(new SqlAnswer.Done(0, ""))).isEqualTo("Query OK, 0 rows affected (0.01 sec)\n");
        assertThat(print(new SqlAnswer.Rows(List.of("a"), List.of()))).isEqualTo("Empty set (0.01 sec)\n");
        assertThat(print(new SqlAnswer.Failed(1193, "HY000", "no"))).isEqualTo("ERROR 1193 (HY000): no\n");
        assertThat(print(new SqlAnswer.SchemaChanged("x"))).isEqualTo("Database changed\n");
    }

    @Test
    void whatElseThereIsToSayStandsBelow() {
        assertThat(print(new SqlAnswer.Done(0, 0, "", List.of(NOTE)))).isEqualTo("""
                        Query OK, 0 rows affected (0.01 sec)
                        Note (1003): nothing changed
                        """);
        assertThat(print(new SqlAnswer.Done(2, 0, "", List.of(NOTE, WARNING)))).isEqualTo("""
                        Query OK, 2 rows affected, 1 warning (0.01 sec)
                        Note (1003): nothing changed
                        Warning (1105): hostgroup 7 has no servers
                        """);
        assertThat(print(new SqlAnswer.Failed(1105, "HY000", "refused: nothing changed", List.of(NOTE, WARNING))))
                .isEqualTo("""
                        ERROR 1105 (HY000): refused: nothing changed
                        Warning (1105): hostgroup 7 has no servers
                        """);
    }

    @Test
    void wideCharactersTakeTwoColumnsAndMarksNone() {
        SqlAnswer answer = new SqlAnswer.Rows(
                List.of("c"), List.of(List.of("日本"), List.of("abcde"), List.of("e\u0301"), List.of("한글")));

        assertThat(print(answer)).contains("| 日本  |\n| abcde |\n| e\u0301     |\n| 한글  |\n");
    }

    @Test
    void aValueOfSeveralLinesStaysInItsColumn() {
        SqlAnswer answer = new SqlAnswer.Rows(
                List.of("Table", "Create Table"), List.of(List.of("t", "CREATE TABLE t (\n    a INT\n)")));

        assertThat(print(answer)).isEqualTo("""
                        +-------+------------------+
                        | Table | Create Table     |
                        +-------+------------------+
                        | t     | CREATE TABLE t ( |
                        |       |     a INT        |
                        |       | )                |
                        +-------+------------------+
                        1 row in set (0.01 sec)
                        """);
    }

    @Test
    void aValueCannotTellTheTerminalWhatToDo() {
        SqlAnswer answer = new SqlAnswer.Rows(
                List.of("\u001b[31mc"), List.of(List.of("a\u001b[2Jb\tc\u009b1m\u0007\u202ed\u0000\rx")));

        String table = print(answer);
        String lines = OutputStyle.TABLE.print(answer, Duration.ZERO, true);

        assertThat(table).contains("\\x1B[31mc", "a\\x1B[2Jb\\tc\\x9B1m\\x07\\u{202E}d\\x00\\x0Dx");
        assertThat(table + lines + print(new SqlAnswer.Failed(1, "HY000", "\u001b]0;x\u0007")))
                .doesNotContain("\u001b", "\u0007", "\u009b", "\u202e", "\u0000", "\r");
    }

    @Test
    void anAnswerCanHaveALineForEachColumn() {
        SqlAnswer answer =
                new SqlAnswer.Rows(List.of("id", "comment"), List.of(List.of("1", "a\nb"), Arrays.asList("2", null)));

        assertThat(OutputStyle.TABLE.print(answer, Duration.ZERO, true)).isEqualTo("""
                        *************************** 1. row ***************************
                             id: 1
                        comment: a
                        b
                        *************************** 2. row ***************************
                             id: 2
                        comment: NULL
                        2 rows in set (0.00 sec)
                        """);
    }

    private static String print(SqlAnswer answer) {
        return OutputStyle.TABLE.print(answer, Duration.ofMillis(10), false);
    }
}

package io.pointsman.admin.shell.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.session.SqlAnswer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTextTest {

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

    private static String print(SqlAnswer answer) {
        return AnswerText.of(answer, Duration.ofMillis(10), false);
    }
}

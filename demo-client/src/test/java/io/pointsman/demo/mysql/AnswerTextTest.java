package io.pointsman.demo.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTextTest {

    private static final Duration NO_TIME = Duration.ofMillis(1);

    private static Answer.Column text(String name) {
        return new Answer.Column(name, false);
    }

    @Test
    void aTableLooksAsTheMysqlClientPrintsIt() {
        // Given
        Answer answer = new Answer.Rows(
                List.of(text("variable_name"), text("variable_value")),
                List.of(List.of("mysql-ssl_p2s_ca", "(null)"), List.of("mysql-ssl_p2s_cert", "(null)")));

        // When
        String printed = AnswerText.of(answer, NO_TIME);

        // Then
        assertThat(printed).isEqualTo("""
                        +--------------------+----------------+
                        | variable_name      | variable_value |
                        +--------------------+----------------+
                        | mysql-ssl_p2s_ca   | (null)         |
                        | mysql-ssl_p2s_cert | (null)         |
                        +--------------------+----------------+
                        2 rows in set (0.00 sec)""");
    }

    @Test
    void numbersStandOnTheRightAndNullIsSpelledOut() {
        // Given
        Answer answer = new Answer.Rows(
                List.of(new Answer.Column("total", true), text("city")), List.of(Arrays.asList("7", null)));

        // When
        String printed = AnswerText.of(answer, Duration.ofMillis(1234));

        // Then
        assertThat(printed).isEqualTo("""
                        +-------+------+
                        | total | city |
                        +-------+------+
                        |     7 | NULL |
                        +-------+------+
                        1 row in set (1.23 sec)""");
    }

    @Test
    void withoutRowsThereIsNoTable() {
        Answer answer = new Answer.Rows(List.of(text("a")), List.of());
        assertThat(AnswerText.of(answer, NO_TIME)).isEqualTo("Empty set (0.00 sec)");
    }

    @Test
    void oneRowIsNotRows() {
        assertThat(AnswerText.of(new Answer.Done(1), NO_TIME)).isEqualTo("Query OK, 1 row affected (0.00 sec)");
        assertThat(AnswerText.of(new Answer.Done(0), NO_TIME)).isEqualTo("Query OK, 0 rows affected (0.00 sec)");
    }

    @Test
    void anErrorSaysItsCodeAndState() {
        assertThat(AnswerText.of(new Answer.Failed(1064, "42000", "near 'x'"), NO_TIME))
                .isEqualTo("ERROR 1064 (42000): near 'x'");
    }
}

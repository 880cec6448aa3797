package io.pointsman.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.demo.mysql.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectationTest {

    private static final Expectation TWO_SERVERS =
            Expectation.table(List.of("port", "use_ssl"), List.of(List.of("1", "0"), List.of("2", "1")));

    private static Answer.Rows answer(List<String> columns, List<List<String>> rows) {
        return new Answer.Rows(
                columns.stream().map(name -> new Answer.Column(name, false)).toList(), rows);
    }

    @Test
    void columnsThatThePageDoesNotHaveAreNoComplaint() {
        Answer answer =
                answer(List.of("port", "comment", "use_ssl"), List.of(List.of("1", "", "0"), List.of("2", "", "1")));
        assertThat(TWO_SERVERS.complaint(answer)).isEmpty();
    }

    @Test
    void aColumnThatIsMissingIsNamed() {
        Answer answer = answer(List.of("port"), List.of(List.of("1"), List.of("2")));
        assertThat(TWO_SERVERS.complaint(answer)).contains("there is no column use_ssl");
    }

    @Test
    void aRowTooManyIsAComplaintUnlessMoreAreAllowed() {
        // Given
        Answer answer = answer(List.of("name"), List.of(List.of("a"), List.of("b")));

        // When, Then
        assertThat(Expectation.table(List.of("name"), List.of(List.of("b"))).complaint(answer))
                .isPresent();
        assertThat(Expectation.tableWith(List.of("name"), List.of(List.of("b"))).complaint(answer))
                .isEmpty();
    }

    @Test
    void anErrorIsNeverWhatWasExpected() {
        Answer answer = new Answer.Failed(1064, "42000", "near x");
        assertThat(TWO_SERVERS.complaint(answer)).isPresent();
        assertThat(Expectation.affected(0).complaint(answer)).isPresent();
    }

    @Test
    void theNumberOfRowsHasToFitWhereItDoesNotDependOnTheVersion() {
        assertThat(Expectation.affected(1).complaint(new Answer.Done(0))).isPresent();
        assertThat(Expectation.someAffected(58).complaint(new Answer.Done(190))).isEmpty();
        assertThat(Expectation.someAffected(58).complaint(new Answer.Done(0))).isPresent();
    }
}

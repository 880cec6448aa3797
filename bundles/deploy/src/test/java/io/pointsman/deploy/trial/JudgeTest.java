package io.pointsman.deploy.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a new generation does worse than the one before it. */
class JudgeTest {

    private static final long MILLISECOND = 1_000_000;

    private final Outcomes before = new Outcomes();
    private final Outcomes since = new Outcomes();

    private static void add(Outcomes outcomes, int statements, int errors, long nanos) {
        for (int i = 0; i < statements; i++) {
            outcomes.add(nanos, i < errors);
        }
    }

    @Test
    void aFewStatementsSayNothing() {
        add(since, 10, 10, MILLISECOND);
        assertThat(Judge.complaint(before, since, 3)).isEmpty();
    }

    @Test
    void asManyErrorsAsBeforeAreNoReason() {
        add(before, 1_000, 100, MILLISECOND);
        add(since, 1_000, 150, MILLISECOND);
        assertThat(Judge.complaint(before, since, 3)).isEmpty();
    }

    @Test
    void manyMoreErrorsAre() {
        add(before, 1_000, 10, MILLISECOND);
        add(since, 1_000, 100, MILLISECOND);
        assertThat(Judge.complaint(before, since, 3))
                .hasValue("10.0 % of its 1000 statements failed, before it were 1.0 %");
    }

    @Test
    void beingMuchSlowerIs() {
        add(before, 1_000, 0, 10 * MILLISECOND);
        add(since, 1_000, 0, 50 * MILLISECOND);
        assertThat(Judge.complaint(before, since, 3))
                .hasValueSatisfying(said -> assertThat(said).contains("95 %"));
        assertThat(Judge.complaint(before, since, 10)).isEmpty();
    }

    @Test
    void withNothingToCompareWithOnlyErrorsCount() {
        add(since, 1_000, 0, 500 * MILLISECOND);
        assertThat(Judge.complaint(before, since, 3)).isEmpty();
    }
}

package io.pointsman.backend.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How event loops divide the connections of a server that has fewer than are wanted. */
class FairShareTest {

    private static final int LOOPS = 2;
    private static final int LIMIT = 8;

    private final ServerUse server = new ServerUse(LOOPS);
    private final HostgroupUse group = new HostgroupUse(LOOPS);
    private final FairShare first = new FairShare(server, group, LOOPS, 0);
    private final FairShare second = new FairShare(server, group, LOOPS, 1);

    private void have(int ofFirst, int ofSecond) {
        server.open(0, ofFirst);
        server.open(1, ofSecond);
    }

    private void wait(int atFirst, int atSecond) {
        group.waiting(0, atFirst);
        group.waiting(1, atSecond);
    }

    @Test
    void whereNobodyElseWaitsALoopHasWhatItLikes() {
        have(7, 0);
        wait(100, 0);
        assertThat(first.mayGrow(LIMIT, 7)).isTrue();
        assertThat(first.mustYield(LIMIT, 8)).isFalse();
    }

    @Test
    void whoHasMoreThanItsShareGivesUpUntilBothHaveTheSame() {
        // Given
        have(8, 0);
        wait(120, 128);

        // When
        int yields = 0;
        while (first.mustYield(LIMIT, LIMIT)) {
            have(-1, 1);
            yields++;
        }

        // Then
        assertThat(yields).isEqualTo(4);
        assertThat(second.mustYield(LIMIT, LIMIT)).as("and back").isFalse();
    }

    @Test
    void whatIsGivenUpIsNotTakenBack() {
        have(7, 0);
        wait(120, 128);
        assertThat(first.mayGrow(LIMIT, 7)).isFalse();
        assertThat(second.mayGrow(LIMIT, 7)).isTrue();
    }

    @Test
    void nothingIsGivenUpWhileThereIsRoom() {
        have(6, 0);
        wait(120, 128);
        assertThat(first.mustYield(LIMIT, 6)).isFalse();
    }

    @Test
    void anOddOneIsNotLeftOver() {
        have(4, 4);
        wait(1, 1);
        assertThat(first.mayGrow(9, 8)).isTrue();
        assertThat(second.mayGrow(9, 8)).isTrue();
    }

    @Test
    void whoStarvesWithNothingTakesTurnsWithWhoHasTheOnlyOne() {
        // Given
        have(1, 0);
        wait(5, 5);
        assertThat(first.mustYield(1, 1)).isFalse();

        // When
        group.starving(1, true);

        // Then
        assertThat(first.mustYield(1, 1)).isTrue();
        have(-1, 0);
        assertThat(first.mayGrow(1, 0)).isFalse();
        assertThat(second.mayGrow(1, 0)).isTrue();
    }

    /** Those of the first loop are all kept by their sessions: what the second has is all there is to share. */
    @Test
    void whatSessionsKeepIsNotShared() {
        // Given
        have(4, 4);
        server.kept(0, 4);
        wait(60, 60);

        // When, then
        assertThat(second.mustYield(LIMIT, LIMIT)).isTrue();
        have(1, -1);
        assertThat(second.mustYield(LIMIT, LIMIT)).isTrue();
        have(1, -1);
        assertThat(second.mustYield(LIMIT, LIMIT)).isFalse();
        assertThat(first.mustYield(LIMIT, LIMIT)).isFalse();
    }

    @Test
    void theRichestOfTheOthersIsAsked() {
        assertThat(first.richest()).isEqualTo(-1);
        have(3, 0);
        assertThat(first.richest()).isEqualTo(-1);
        assertThat(second.richest()).isZero();
    }
}

package io.pointsman.hostgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pointsman.api.config.MysqlServer;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** Chances are proportional to weights. */
class ChoiceTest {

    private static final int CHOICES = 20_000;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Member light = member(Rows.online(0, "light", 1));
    private final Member heavy = member(Rows.online(0, "heavy", 3));

    private static Member member(MysqlServer row) {
        return new Member(row, false, new RowHealth(), new HostHealth());
    }

    @Test
    void aServerOfThreeTimesTheWeightIsChosenThreeTimesAsOften() {
        // Given
        int heavyChosen = 0;

        // When
        for (int i = 0; i < CHOICES; i++) {
            Member chosen = Choice.byWeight(List.of(light, heavy), member -> true, random);
            heavyChosen += chosen == heavy ? 1 : 0;
        }

        // Then
        assertThat(heavyChosen).isCloseTo(CHOICES * 3 / 4, within(CHOICES / 50));
    }

    @Test
    void theLargestWeightsDoNotOverflow() {
        Member[] giants = new Member[300];
        for (int i = 0; i < giants.length; i++) {
            giants[i] = member(Rows.online(0, "giant" + i, 10_000_000));
        }
        assertThat(Choice.byWeight(List.of(giants), member -> true, random)).isNotNull();
    }

    @Test
    void whoIsNotAdmittedIsNeverChosen() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(Choice.byWeight(List.of(light, heavy), member -> member == light, random))
                    .isSameAs(light);
        }
    }

    @Test
    void nobodyIsChosenFromNobody() {
        assertThat(Choice.byWeight(List.of(), member -> true, random)).isNull();
        assertThat(Choice.byWeight(List.of(light), member -> false, random)).isNull();
        assertThat(Choice.leastOutstanding(List.of(), member -> true, row -> 0, random))
                .isNull();
        assertThat(Choice.twoChoices(List.of(light), member -> false, row -> 0, random))
                .isNull();
    }

    @Test
    void whoWasAdmittedAMomentAgoMayNotBeAnyMore() {
        // Given
        Iterator<Boolean> answers = List.of(true, false).iterator();

        // When
        Member chosen = Choice.byWeight(List.of(light), member -> answers.next(), random);

        // Then
        assertThat(chosen).isNull();
    }

    @Test
    void theLeastBusyForItsWeightIsChosen() {
        // Given
        ToIntFunction<MysqlServer> outstanding = row -> row == light.row() ? 1 : 4;

        // When
        Member chosen = Choice.leastOutstanding(List.of(light, heavy), member -> true, outstanding, random);

        // Then: 2 for 1 is more than 5 for 3
        assertThat(chosen).isSameAs(heavy);
    }

    @Test
    void amongEquallyBusyOnesWeightDecides() {
        // Given
        ToIntFunction<MysqlServer> outstanding = row -> row == light.row() ? 0 : 2;
        int heavyChosen = 0;

        // When
        for (int i = 0; i < CHOICES; i++) {
            Member chosen = Choice.leastOutstanding(List.of(light, heavy), member -> true, outstanding, random);
            heavyChosen += chosen == heavy ? 1 : 0;
        }

        // Then
        assertThat(heavyChosen).isCloseTo(CHOICES * 3 / 4, within(CHOICES / 50));
    }

    @Test
    void ofTwoThatAreDrawnTheLessBusyIsChosen() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(Choice.twoChoices(
                            List.of(light, heavy), member -> true, row -> row == light.row() ? 0 : 30, random))
                    .isSameAs(light);
        }
    }

    @Test
    void theBusiestOfThreeIsNeverTheLessBusyOfTwo() {
        // Given
        Member third = member(Rows.online(0, "third", 1));
        ToIntFunction<MysqlServer> outstanding = row -> row == third.row() ? 1_000 : 0;

        // Then
        for (int i = 0; i < 1_000; i++) {
            assertThat(Choice.twoChoices(List.of(light, heavy, third), member -> true, outstanding, random))
                    .isNotSameAs(third);
        }
    }
}

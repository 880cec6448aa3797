package io.pointsman.hostgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pointsman.api.config.MysqlServer;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Chances are proportional to weights. */
class WeightedChoiceTest {

    private static final int CHOICES = 20_000;

    private final SplittableRandom random = new SplittableRandom(1);
    private final MysqlServer light = Rows.online(0, "light", 1);
    private final MysqlServer heavy = Rows.online(0, "heavy", 3);

    @Test
    void aServerOfThreeTimesTheWeightIsChosenThreeTimesAsOften() {
        // Given
        int heavyChosen = 0;

        // When
        for (int i = 0; i < CHOICES; i++) {
            MysqlServer chosen = WeightedChoice.pick(List.of(light, heavy), server -> true, random)
                    .orElseThrow();
            heavyChosen += chosen == heavy ? 1 : 0;
        }

        // Then
        assertThat(heavyChosen).isCloseTo(CHOICES * 3 / 4, within(CHOICES / 50));
    }

    @Test
    void theLargestWeightsDoNotOverflow() {
        MysqlServer[] giants = new MysqlServer[300];
        for (int i = 0; i < giants.length; i++) {
            giants[i] = Rows.online(0, "giant" + i, 10_000_000);
        }
        assertThat(WeightedChoice.pick(List.of(giants), server -> true, random)).isPresent();
    }

    @Test
    void whoIsNotAdmittedIsNeverChosen() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(WeightedChoice.pick(List.of(light, heavy), server -> server == light, random))
                    .contains(light);
        }
    }

    @Test
    void nobodyIsChosenFromNobody() {
        assertThat(WeightedChoice.pick(List.of(), server -> true, random)).isEmpty();
        assertThat(WeightedChoice.pick(List.of(light), server -> false, random)).isEmpty();
    }

    @Test
    void whoWasAdmittedAMomentAgoMayNotBeAnyMore() {
        // Given
        Iterator<Boolean> answers = List.of(true, false).iterator();

        // When
        var chosen = WeightedChoice.pick(List.of(light), server -> answers.next(), random);

        // Then
        assertThat(chosen).isEmpty();
    }
}

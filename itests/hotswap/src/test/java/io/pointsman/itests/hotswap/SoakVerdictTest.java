package io.pointsman.itests.hotswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoakVerdictTest {

    /** All figures are the same but the resident memory. */
    private static SoakVerdict verdict(long... resident) {
        List<SoakSample> samples = new ArrayList<>();
        for (long kib : resident) {
            Map<SoakFigure, Long> figures = new EnumMap<>(SoakFigure.class);
            for (SoakFigure figure : SoakFigure.values()) {
                figures.put(figure, 50L);
            }
            figures.put(SoakFigure.RESIDENT_KIB, kib);
            samples.add(new SoakSample(Duration.ofSeconds(samples.size()), figures));
        }
        return new SoakVerdict(samples);
    }

    @Test
    void whatGrowsWhileItWarmsUpIsFlatAllTheSame() {
        assertThat(verdict(50_000, 90_000, 200_000, 200_000, 200_000, 200_000, 200_000, 200_000)
                        .grown())
                .isEmpty();
    }

    @Test
    void whatGoesOnGrowingIsNamed() {
        assertThat(verdict(50_000, 90_000, 100_000, 100_000, 150_000, 200_000, 250_000, 250_000)
                        .grown())
                .containsExactly("RESIDENT_KIB went from 100000 to 250000, and may be 126384");
    }

    @Test
    void oneMomentCountsForNothing() {
        // Given: three in each quarter
        long[] resident = new long[12];
        Arrays.fill(resident, 100_000);

        // When
        resident[10] = 900_000;

        // Then
        assertThat(verdict(resident).grown()).isEmpty();
    }

    @Test
    void tooFewSamplesAreNoVerdict() {
        assertThatThrownBy(() -> verdict(1, 2, 3)).hasMessageContaining("3 samples tell nothing");
    }
}

package io.pointsman.stats.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pointsman.stats.AStatement;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Percentiles, compared with those of a sorted list. */
class LatenciesTest {

    private static final double[] PERCENTS = {50, 95, 99, 99.9};

    /** A long tail, as latencies have. */
    private static long[] latencies(int count) {
        Random random = new Random(7);
        long[] latencies = new long[count];
        for (int i = 0; i < count; i++) {
            latencies[i] = (long) (200 * Math.exp(1.5 * random.nextGaussian())) + 1;
        }
        return latencies;
    }

    private static void assertPercentiles(DigestCell cell, long[] latencies) {
        long[] sorted = latencies.clone();
        Arrays.sort(sorted);
        for (double percent : PERCENTS) {
            long exact = sorted[(int) Math.ceil(percent / 100 * sorted.length) - 1];
            assertThat(cell.percentileMicros(percent))
                    .as("p%s", percent)
                    .isCloseTo(exact, within(Math.max(1, exact / 100)));
        }
        assertThat(cell.maxMicros).isEqualTo(sorted[sorted.length - 1]);
        assertThat(cell.minMicros).isEqualTo(sorted[0]);
    }

    @Test
    void percentilesAreRightWithinOnePerCent() {
        DigestCell cell = new DigestCell(DigestKey.OTHERS);
        long[] latencies = latencies(20_000);
        for (long latency : latencies) {
            cell.add(latency, 1);
        }

        assertPercentiles(cell, latencies);
    }

    @Test
    void mergedOnesAreAsIfTheyHadBeenOne() {
        // Given: cells of one statement too, which have no histogram
        long[] latencies = latencies(10_000);
        DigestCell all = new DigestCell(DigestKey.OTHERS);

        // When
        int from = 0;
        for (int size = 1; from < latencies.length; size = 1 + (size + 1) % 7) {
            DigestCell part = new DigestCell(DigestKey.OTHERS);
            for (int i = from; i < Math.min(from + size, latencies.length); i++) {
                part.add(latencies[i], 1);
            }
            all.merge(part);
            from += size;
        }

        // Then
        assertThat(all.count).isEqualTo(latencies.length);
        assertPercentiles(all, latencies);
    }

    @Test
    void oneStatementIsItsOwnPercentile() {
        LoopDigests loop = new LoopDigests();
        loop.add(new AStatement().took(12_345_678), false);

        assertThat(loop.all()).singleElement().satisfies(cell -> {
            assertThat(cell.percentileMicros(50)).isEqualTo(12_345_678);
            assertThat(cell.percentileMicros(99.9)).isEqualTo(12_345_678);
        });
    }

    @Test
    void clocksThatGoBackAndStatementsThatNeverEndedHarmNobody() {
        DigestCell cell = new DigestCell(DigestKey.OTHERS);
        cell.add(-5, 1);
        cell.add(Long.MAX_VALUE / 4, 1);
        cell.add(1, 1);

        assertThat(cell.count).isEqualTo(3);
        assertThat(cell.percentileMicros(50)).isBetween(0L, 1L);
    }
}

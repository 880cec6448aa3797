package io.pointsman.stats.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.stats.AStatement;
import io.pointsman.stats.TestConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every statement is counted once, however many loops count and whoever reads meanwhile. */
class ExactnessTest {

    private static final int LOOPS = 4;
    private static final int EACH = 100_000;
    private static final int DIGESTS = 50;

    private final Statements statements = new Statements(Settings.of(TestConfig.in(Path.of("."), Map.of())));

    private void count(int loop) {
        AStatement[] different = new AStatement[DIGESTS];
        for (int i = 0; i < DIGESTS; i++) {
            different[i] = new AStatement().digest(1 + i).took(1 + loop);
        }
        for (int i = 0; i < EACH; i++) {
            statements.onStatement(different[i % DIGESTS]);
        }
    }

    private static long sum(List<List<String>> rows, int column) {
        return rows.stream().mapToLong(row -> Long.parseLong(row.get(column))).sum();
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void readersBesideTheLoopsLoseNothing() throws InterruptedException {
        // When
        List<Thread> loops = Loops.start(LOOPS, this::count);
        long last = 0;
        while (Loops.isAnyAlive(loops)) {
            long now = sum(new QueryDigest(statements).rows(), 6);
            assertThat(now).isGreaterThanOrEqualTo(last);
            last = now;
        }
        Loops.await(loops);

        // Then
        List<List<String>> rows = new QueryDigest(statements).rows();
        assertThat(rows).hasSize(DIGESTS).allMatch(row -> row.get(6).equals(Integer.toString(LOOPS * EACH / DIGESTS)));
        assertThat(sum(rows, 9)).isEqualTo((1 + 2 + 3 + 4) * (long) EACH);
        assertThat(sum(new CommandsCounters(statements).rows(), 2)).isEqualTo(LOOPS * (long) EACH);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void betweenTwoResetsNothingIsLostOrThereTwice() throws InterruptedException {
        List<Thread> loops = Loops.start(LOOPS, this::count);
        QueryDigestReset reset = new QueryDigestReset(statements);
        long counted = 0;
        while (Loops.isAnyAlive(loops)) {
            counted += sum(reset.rows(), 6);
        }
        Loops.await(loops);
        counted += sum(reset.rows(), 6);

        assertThat(counted).isEqualTo(LOOPS * (long) EACH);
    }
}

package io.pointsman.stats.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.pointsman.api.statement.StatementDigest;
import io.pointsman.stats.AStatement;
import io.pointsman.stats.TestConfig;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Neither many digests nor many statements take more and more memory. */
class MemoryBoundTest {

    private final Statements statements = new Statements(Settings.of(TestConfig.in(Path.of("."), Map.of())));

    @Test
    void aMillionDigestsTakeABoundedAmountAndAllAreCounted() {
        // Given
        int million = 1_000_000;
        AStatement statement = new AStatement();

        // When: every now and then somebody collects, as the thread does
        for (int i = 1; i <= million; i++) {
            statement.digest = new StatementDigest(i, "SELECT ? FROM a_table_with_a_rather_long_name_" + i, "SELECT");
            statements.onStatement(statement);
            if (i % 5_000 == 0) {
                statements.makeRoom();
            }
        }

        // Then
        List<List<String>> rows = new QueryDigest(statements).rows();
        assertThat(rows.stream().mapToLong(row -> Long.parseLong(row.get(6))).sum())
                .isEqualTo(million);
        assertThat(rows).filteredOn(row -> row.get(5).equals("(others)")).hasSize(1);
        assertThat(statements.<Long>read(totals -> totals.digests.bytes())).isLessThan(24L << 20);
        assertThat(statements.<Long>read(totals -> totals.digests.folded())).isPositive();
    }

    @Test
    void whatIsUsedStaysAndWhatHasNotBeenSeenForLongestGoes() {
        // Given
        DigestTotals totals = new DigestTotals(20_000);
        AStatement statement = new AStatement();

        // When
        for (int i = 1; i <= 1_000; i++) {
            LoopDigests loop = new LoopDigests();
            statement.startedMicros += 1_000_000;
            loop.add(statement.digest(1), false);
            loop.add(statement.digest(1_000 + i), false);
            totals.merge(loop.all());
        }

        // Then
        assertThat(totals.all())
                .extracting(cell -> cell.key.digest().hash())
                .contains(1L, 2_000L, 1_999L, 0L)
                .doesNotContain(1_001L);
        assertThat(totals.all().stream().mapToLong(cell -> cell.count).sum()).isEqualTo(2_000);
        assertThat(totals.bytes()).isLessThanOrEqualTo(20_000);
    }

    @Test
    void countingAKnownStatementMakesNoGarbage() {
        // Given
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        AStatement statement = new AStatement();
        for (int i = 0; i < 100_000; i++) {
            statements.onStatement(statement.took(i % 5_000));
        }

        // When
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < 100_000; i++) {
            statements.onStatement(statement.took(i % 5_000));
        }
        long made = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;

        // Then: of latencies, counts that outgrow their bytes make new room now and then
        assertThat(made).isLessThan(100_000);
    }
}

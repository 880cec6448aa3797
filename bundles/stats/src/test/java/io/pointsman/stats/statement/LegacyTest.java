package io.pointsman.stats.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.stats.AStatement;
import io.pointsman.stats.TestConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one generation of this bundle hands to the next. */
class LegacyTest {

    private final Statements old = generation();
    private final Statements newer = generation();

    private static Statements generation() {
        return new Statements(Settings.of(TestConfig.in(Path.of("."), Map.of())));
    }

    private static AStatement failing(long hash) {
        AStatement statement = new AStatement().digest(hash);
        statement.error = Optional.of(new ErrPacket(1146, "42S02", "Table 'ü' doesn't exist"));
        return statement;
    }

    @Test
    void everyTableSaysTheSameAfterwards() {
        // Given
        for (long hash = 1; hash <= 50; hash++) {
            old.onStatement(failing(hash).took(hash * 1_000));
            old.onStatement(new AStatement().digest(hash).took(7));
            old.onStatement(new AStatement().digest(hash).took(2_000_000));
        }
        var digests = new DigestLatencies(old).rows();
        var commands = new CommandsCounters(old).rows();
        var errors = new Errors(old).rows();
        var figures = old.figures();

        // When
        newer.adopt(old.exportState());

        // Then
        assertThat(new DigestLatencies(newer).rows()).containsExactlyInAnyOrderElementsOf(digests);
        assertThat(new CommandsCounters(newer).rows()).isEqualTo(commands);
        assertThat(new Errors(newer).rows()).containsExactlyInAnyOrderElementsOf(errors);
        assertThat(newer.figures()).isEqualTo(figures).containsEntry("Slow_queries", 50L);
    }

    @Test
    void whatIsHandedOverIsCountedOnce() {
        // Given
        old.onStatement(new AStatement());
        newer.adopt(old.exportState());
        old.onStatement(new AStatement());
        newer.onStatement(new AStatement());

        // When
        newer.adopt(old.exportState());

        // Then
        assertThat(new QueryDigest(old).rows()).isEmpty();
        assertThat(old.figures().values()).containsOnly(0L);
        long count = newer.read(totals -> totals.digests.all().get(0).count);
        assertThat(count).isEqualTo(3);
    }

    @Test
    void anotherFormatIsRefusedAndCostsNothing() {
        // Given
        newer.onStatement(new AStatement());

        // When
        assertThatThrownBy(() -> newer.adopt(new byte[] {0, 0, 0, 9})).hasMessageContaining("format 9");

        // Then
        assertThat(new QueryDigest(newer).rows()).hasSize(1);
    }
}

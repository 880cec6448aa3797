package io.pointsman.routing.extension;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.RoutingExtension;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.routing.RoutingSettings;
import io.pointsman.routing.Trace;
import io.pointsman.routing.rule.ARequest;
import io.pointsman.routing.table.ExtensionFigures;
import io.pointsman.routing.table.PluginRelease;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Extensions that misbehave are skipped, and let in again by a person. */
class QuarantineTest {

    private static final ARequest REQUEST = ARequest.of("SELECT 1");

    private final Chains chains = new Chains(new RoutingSettings(false, new Fence(Duration.ofMillis(1), 3, 4)));
    private final RoutingChain chain = chains.chain();

    private int calls;

    private void bind(RoutingExtension extension) {
        chains.bind("tenants", request -> {
            calls++;
            return extension.route(request);
        });
    }

    private void ask(int times) {
        for (int i = 0; i < times; i++) {
            chain.ask(REQUEST, 1, Trace.NONE);
        }
    }

    private List<String> row() {
        return new ExtensionFigures(chain).rows().get(0);
    }

    @Test
    void whoFailsAgainAndAgainIsAskedNoMore() {
        // Given
        bind(request -> {
            throw new IllegalStateException("lost");
        });

        // When
        ask(10);

        // Then
        assertThat(calls).isEqualTo(4);
        assertThat(row().get(13)).as("quarantined").isEqualTo("1");
        assertThat(row().get(14)).contains("lost");
    }

    @Test
    void aFailureNowAndThenIsForgiven() {
        // Given
        bind(request -> {
            if (calls % 4 != 0) {
                throw new IllegalStateException("lost");
            }
            return RoutingDecision.pass();
        });

        // When
        ask(40);

        // Then
        assertThat(calls).isEqualTo(40);
        assertThat(row().get(7)).as("failed").isEqualTo("30");
        assertThat(row().get(13)).as("quarantined").isEqualTo("0");
    }

    @Test
    void whoIsSlowAgainAndAgainIsAskedNoMore() {
        // Given
        bind(request -> {
            long end = System.nanoTime() + Duration.ofMillis(2).toNanos();
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            return RoutingDecision.routeTo(5);
        });

        // When
        ask(10);

        // Then
        assertThat(calls).isEqualTo(3);
        assertThat(row().subList(0, 7)).containsExactly("tenants", "1.2.0", "7", "3", "3", "0", "0");
        assertThat(row().get(14)).contains("budget 1 ms");
    }

    @Test
    void pluginReleaseLetsItInAgain() {
        // Given
        bind(request -> {
            throw new IllegalStateException("lost");
        });
        PluginRelease statements = new PluginRelease(chain);
        ask(4);

        // When
        SqlAnswer released = statements.execute(null, "PLUGIN RELEASE 'tenants'");
        ask(1);

        // Then
        assertThat(released).isEqualTo(new SqlAnswer.Done(1, "tenants is asked again"));
        assertThat(calls).isEqualTo(5);
        assertThat(statements.execute(null, "plugin release tenants")).isInstanceOf(SqlAnswer.Done.class);
        assertThat(statements.execute(null, "PLUGIN RELEASE nobody")).isInstanceOf(SqlAnswer.Failed.class);
        assertThat(statements.execute(null, "PLUGIN RELEASE")).isInstanceOf(SqlAnswer.Failed.class);
    }

    @Test
    void anExplanationAsksAndCountsNothing() {
        // Given
        bind(request -> RoutingDecision.routeTo(5));

        // When
        chain.ask(REQUEST, 1, (step, subject, outcome, detail) -> {});

        // Then
        assertThat(calls).isEqualTo(1);
        assertThat(row().get(3)).as("asked").isEqualTo("0");
    }
}

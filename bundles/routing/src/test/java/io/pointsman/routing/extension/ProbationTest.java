package io.pointsman.routing.extension;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.lifecycle.Probation.Report;
import io.pointsman.api.lifecycle.Probation.State;
import io.pointsman.api.lifecycle.Shares;
import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.RoutingExtension;
import io.pointsman.api.routing.RoutingRequest;
import io.pointsman.routing.RoutingSettings;
import io.pointsman.routing.Trace;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** New extensions are tried out beside the traffic, which does not hear of them. */
@Timeout(30)
class ProbationTest {

    private static final RoutingRequest REQUEST = new Copied();

    private final Chains chains = new Chains(RoutingSettings.DEFAULT);

    /** A request that may be kept. */
    private static final class Copied implements RoutingRequest {
        @Override
        public String user() {
            return "app";
        }

        @Override
        public String schema() {
            return "shop";
        }

        @Override
        public String sql() {
            return "SELECT 1";
        }

        @Override
        public boolean inTransaction() {
            return false;
        }

        @Override
        public RoutingRequest copy() {
            return this;
        }
    }

    @AfterEach
    void stop() {
        chains.chain().stop();
    }

    private RoutingDecision ask() {
        return chains.chain().ask(REQUEST, 1, Trace.NONE).decision();
    }

    /** Traffic goes on, and passes, until something is known. */
    private Report askUntilOver(long bundle) {
        Report report = chains.chain().of(bundle);
        while (report.state() == State.RUNNING) {
            assertThat(ask()).isEqualTo(RoutingDecision.pass());
            report = chains.chain().of(bundle);
        }
        return report;
    }

    @Test
    void oneThatBehavesIsAskedAThousandTimesAndThenServesWhenItMay() {
        // Given
        AtomicInteger calls = new AtomicInteger();
        RoutingExtension extension = request -> {
            calls.incrementAndGet();
            return RoutingDecision.routeTo(7);
        };
        long bundle = chains.bindOnProbation("new", extension);

        // When
        Report report = askUntilOver(bundle);

        // Then
        assertThat(report.state()).isEqualTo(State.PASSED);
        assertThat(calls).hasValue(1_000);
        assertThat(ask()).isEqualTo(RoutingDecision.pass());
        chains.shares().set(bundle, Shares.ALL);
        assertThat(ask()).isEqualTo(RoutingDecision.routeTo(7));
    }

    @Test
    void oneThatThrowsAtEveryTenthCallFails() {
        AtomicInteger calls = new AtomicInteger();
        long bundle = chains.bindOnProbation("bad", request -> {
            if (calls.incrementAndGet() % 10 == 0) {
                throw new IllegalStateException("lost");
            }
            return RoutingDecision.pass();
        });

        Report report = askUntilOver(bundle);

        assertThat(report.state()).isEqualTo(State.FAILED);
        assertThat(report.complaint()).contains("bad").contains("call 10").contains("lost");
    }

    @Test
    void oneThatAnswersNullFails() {
        long bundle = chains.bindOnProbation("void", request -> null);

        assertThat(askUntilOver(bundle).complaint()).contains("null").contains("RoutingDecision.pass()");
    }

    @Test
    void oneThatDoesNotComeBackIsGivenUpAndItsPlaceNamed() {
        CountDownLatch never = new CountDownLatch(1);
        long bundle = chains.bindOnProbation("stuck", request -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return RoutingDecision.pass();
        });

        Report report = askUntilOver(bundle);

        assertThat(report.state()).isEqualTo(State.FAILED);
        assertThat(report.complaint()).contains("takes longer than").contains("ProbationTest");
    }

    @Test
    void whatStartsWithTheProcessIsNotTriedOut() {
        chains.bind("known", request -> RoutingDecision.routeTo(3));

        assertThat(ask()).isEqualTo(RoutingDecision.routeTo(3));
        assertThat(chains.chain().of(1).state()).isEqualTo(State.NONE);
    }
}

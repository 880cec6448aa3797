package io.pointsman.routing.extension;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.pointsman.api.lifecycle.Shares;
import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.RoutingExtension;
import io.pointsman.api.routing.RoutingRequest;
import io.pointsman.api.transport.EventLoops;
import io.pointsman.routing.RoutingSettings;
import io.pointsman.routing.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

/** Who is asked, in which order, and what becomes of those who fail. */
class RoutingChainTest {

    /** Answers the grace period when it is told to. */
    private static final class FakeLoops implements EventLoops {
        final CountDownLatch asked = new CountDownLatch(1);
        final CompletableFuture<Void> quiet = new CompletableFuture<>();

        @Override
        public List<EventLoop> all() {
            return List.of();
        }

        @Override
        public CompletionStage<Void> quiesce() {
            asked.countDown();
            return quiet;
        }
    }

    private record Request(String user, String schema, String sql, boolean inTransaction) implements RoutingRequest {
        @Override
        public RoutingRequest copy() {
            return this;
        }
    }

    private static final String FIRST = "1.0.0";
    private static final RoutingRequest REQUEST = new Request("app", "shop", "SELECT 1", false);

    private final FakeLoops loops = new FakeLoops();
    private final RoutingChain chain = new RoutingChain(loops, new Shares(), RoutingSettings.DEFAULT);
    private final List<String> asked = new ArrayList<>();
    private long lastId;

    private RoutingDecision ask() {
        return chain.ask(REQUEST, 1, Trace.NONE).decision();
    }

    private Extension bind(String name, int ranking, RoutingDecision answer) {
        return bind(name, ranking, request -> answer);
    }

    private Extension bind(String name, int ranking, RoutingExtension extension) {
        return bind(name, ranking, FIRST, extension);
    }

    private Extension bind(String name, int ranking, String version, RoutingExtension extension) {
        Extension reference = new Extension(name, ranking, ++lastId, Version.parseVersion(version));
        chain.bindExtension(
                request -> {
                    asked.add(version.equals(FIRST) ? name : name + " " + version);
                    return extension.route(request);
                },
                reference);
        return reference;
    }

    @Test
    void withoutExtensionsStatementsPass() {
        assertThat(ask()).isEqualTo(RoutingDecision.pass());
    }

    @Test
    void theBestRankedIsAskedFirst() {
        // Given
        bind("low", -1, RoutingDecision.pass());
        bind("high", 10, RoutingDecision.pass());
        bind("middle", 5, RoutingDecision.pass());

        // When
        ask();

        // Then
        assertThat(asked).containsExactly("high", "middle", "low");
    }

    @Test
    void ofEqualRankingTheOlderIsAskedFirst() {
        // Given
        bind("older", 0, RoutingDecision.pass());
        bind("younger", 0, RoutingDecision.pass());

        // When
        ask();

        // Then
        assertThat(asked).containsExactly("older", "younger");
    }

    @Test
    void ofTwoVersionsOfOneExtensionOnlyTheNewerIsAsked() {
        // Given
        bind("tenants", 0, "1.9.0", request -> RoutingDecision.routeTo(1));
        Extension newer = bind("tenants", 0, "1.10.0", request -> RoutingDecision.routeTo(2));
        bind("tenants", 0, "1.2.0", request -> RoutingDecision.routeTo(3));

        // When
        RoutingDecision sideBySide = ask();
        loops.quiet.complete(null);
        chain.unbindExtension(newer);
        RoutingDecision afterwards = ask();

        // Then
        assertThat(sideBySide).isEqualTo(RoutingDecision.routeTo(2));
        assertThat(afterwards).as("the newest that is left").isEqualTo(RoutingDecision.routeTo(1));
        assertThat(asked).containsExactly("tenants 1.10.0", "tenants 1.9.0");
    }

    @Test
    void theFirstAnswerIsFinal() {
        // Given
        bind("passes", 3, RoutingDecision.pass());
        bind("routes", 2, RoutingDecision.routeTo(42));
        bind("never asked", 1, RoutingDecision.routeTo(43));

        // When
        RoutingDecision decision = ask();

        // Then
        assertThat(decision).isEqualTo(RoutingDecision.routeTo(42));
        assertThat(asked).containsExactly("passes", "routes");
    }

    @Test
    void aRejectionIsAnAnswer() {
        // Given
        bind("rejects", 2, RoutingDecision.reject("not on Sundays"));
        bind("routes", 1, RoutingDecision.routeTo(42));

        // When
        RoutingDecision decision = ask();

        // Then
        assertThat(decision).isEqualTo(RoutingDecision.reject("not on Sundays"));
    }

    @Test
    void whoThrowsHasPassed() {
        // Given
        bind("throws", 2, request -> {
            throw new IllegalStateException("a third party's mistake");
        });
        bind("routes", 1, RoutingDecision.routeTo(42));

        // When
        RoutingDecision decision = ask();

        // Then
        assertThat(decision).isEqualTo(RoutingDecision.routeTo(42));
    }

    @Test
    void whoseBundleIsStaleHasPassed() {
        // Given
        bind("stale", 2, request -> {
            throw new NoClassDefFoundError("of/a/bundle/that/is/gone");
        });

        // When
        RoutingDecision decision = ask();

        // Then
        assertThat(decision).isEqualTo(RoutingDecision.pass());
    }

    @Test
    void whoSaysNothingHasPassed() {
        // Given
        bind("null", 2, (RoutingDecision) null);
        bind("routes", 1, RoutingDecision.routeTo(42));

        // When
        RoutingDecision decision = ask();

        // Then
        assertThat(decision).isEqualTo(RoutingDecision.routeTo(42));
    }

    @Test
    void extensionsSeeTheRequestItself() {
        // Given
        List<RoutingRequest> seen = new ArrayList<>();
        bind("looks", 0, request -> {
            seen.add(request);
            return RoutingDecision.pass();
        });

        // When
        ask();

        // Then
        assertThat(seen).containsExactly(REQUEST);
    }

    @Test
    void whoHasLeftIsNotAsked() {
        // Given
        Extension leaving = bind("leaves", 2, RoutingDecision.routeTo(42));
        bind("stays", 1, RoutingDecision.routeTo(43));
        loops.quiet.complete(null);

        // When
        chain.unbindExtension(leaving);

        // Then
        assertThat(ask()).isEqualTo(RoutingDecision.routeTo(43));
        assertThat(asked).containsExactly("stays");
    }

    @Test
    void whoLeavesIsOutOfUseAndWaitsUntilNoLoopCanBeInside() throws Exception {
        // Given
        Extension leaving = bind("leaves", 2, RoutingDecision.routeTo(42));
        Thread container = new Thread(() -> chain.unbindExtension(leaving), "container");

        // When
        container.start();

        // Then
        assertThat(loops.asked.await(10, SECONDS)).isTrue();
        assertThat(ask()).isEqualTo(RoutingDecision.pass());
        assertThat(container.isAlive()).isTrue();
        loops.quiet.complete(null);
        container.join(SECONDS.toMillis(10));
        assertThat(container.isAlive()).isFalse();
    }

    @Test
    void aGracePeriodThatFailsDoesNotKeepAnybodyFromLeaving() {
        // Given
        Extension leaving = bind("leaves", 2, RoutingDecision.routeTo(42));
        loops.quiet.completeExceptionally(new IllegalStateException("loops have ended"));

        // When
        chain.unbindExtension(leaving);

        // Then
        assertThat(ask()).isEqualTo(RoutingDecision.pass());
    }
}

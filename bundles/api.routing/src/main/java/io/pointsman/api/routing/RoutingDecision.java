package io.pointsman.api.routing;

import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** What a router says about one statement. */
public sealed interface RoutingDecision {

    /** Handles every case. A new case has to say here what becomes of it, or does not compile. */
    <R> R fold(Supplier<R> onPass, IntFunction<R> onRoute, Function<String, R> onReject);

    /** "Not mine": the next router is asked. */
    record Pass() implements RoutingDecision {

        private static final Pass ANSWER = new Pass();

        @Override
        public <R> R fold(Supplier<R> onPass, IntFunction<R> onRoute, Function<String, R> onReject) {
            return onPass.get();
        }
    }

    /** The statement goes to this hostgroup. */
    record RouteTo(int hostgroup) implements RoutingDecision {
        @Override
        public <R> R fold(Supplier<R> onPass, IntFunction<R> onRoute, Function<String, R> onReject) {
            return onRoute.apply(hostgroup);
        }
    }

    /** The statement is refused; the client receives {@code reason} as an ERR packet. */
    record Reject(String reason) implements RoutingDecision {
        @Override
        public <R> R fold(Supplier<R> onPass, IntFunction<R> onRoute, Function<String, R> onReject) {
            return onReject.apply(reason);
        }
    }

    static RoutingDecision pass() {
        return Pass.ANSWER;
    }

    static RoutingDecision routeTo(int hostgroup) {
        return new RouteTo(hostgroup);
    }

    static RoutingDecision reject(String reason) {
        return new Reject(reason);
    }
}

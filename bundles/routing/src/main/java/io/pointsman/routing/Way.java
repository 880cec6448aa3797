package io.pointsman.routing;

import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.session.RouteRequest;
import io.pointsman.api.session.RouteVerdict;
import io.pointsman.routing.comment.Annotations;
import io.pointsman.routing.extension.RoutingChain;
import io.pointsman.routing.extension.RoutingChain.Answer;
import io.pointsman.routing.rule.Draft;
import io.pointsman.routing.rule.RuleTable;
import java.util.random.RandomGenerator;

/**
 * The way of a statement, the same for traffic and for EXPLAIN ROUTE: extensions if they are asked first, rules, fast routing,
 * the statement's comment, extensions if they are asked last.
 */
final class Way {

    private final RoutingChain extensions;
    private final HostgroupSight sight;

    Way(RoutingChain extensions, HostgroupSight sight) {
        this.extensions = extensions;
        this.sight = sight;
    }

    /** @param trace {@link Trace#NONE} for traffic; everybody else's statements are not counted */
    RouteVerdict route(RuleTable rules, RouteRequest request, RandomGenerator random, Trace trace) {
        if (!extensions.isAskedFirst() || extensions.isEmpty()) {
            RouteVerdict verdict = withoutExtensions(rules, request, random, trace);
            return verdict.answer().isPresent() || extensions.isEmpty() ? verdict : askLast(verdict, request, trace);
        }
        Answer answer =
                extensions.ask(new SeenRequest(request, RouteVerdict.UNSET, sight), request.connectionId(), trace);
        return answer.decision()
                .fold(
                        () -> withoutExtensions(rules, request, random, trace),
                        hostgroup -> sent(withoutExtensions(rules, request, random, trace), hostgroup, answer.by()),
                        reason -> new Draft().refuse(reason, answer.by()).verdict());
    }

    private static RouteVerdict withoutExtensions(
            RuleTable rules, RouteRequest request, RandomGenerator random, Trace trace) {
        RouteVerdict verdict = trace.isOn() ? rules.explain(request, random, trace) : rules.route(request, random);
        String comment = request.firstComment();
        if (!Annotations.mayBeIn(comment)) {
            return verdict;
        }
        Draft draft = new Draft(verdict);
        Annotations.apply(comment, draft, trace);
        return draft.verdict();
    }

    private RouteVerdict askLast(RouteVerdict verdict, RouteRequest request, Trace trace) {
        Answer answer =
                extensions.ask(new SeenRequest(request, verdict.hostgroup(), sight), request.connectionId(), trace);
        RoutingDecision decision = answer.decision();
        return decision.fold(
                () -> verdict,
                hostgroup -> sent(verdict, hostgroup, answer.by()),
                reason -> new Draft(verdict).refuse(reason, answer.by()).verdict());
    }

    /** Everything but the hostgroup stays what rules and comment have said, a refusal above all. */
    private static RouteVerdict sent(RouteVerdict verdict, int hostgroup, String by) {
        return new Draft(verdict).hostgroup(hostgroup, by).verdict();
    }
}

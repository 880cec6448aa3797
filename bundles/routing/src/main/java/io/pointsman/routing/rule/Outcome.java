package io.pointsman.routing.rule;

import io.pointsman.api.session.RouteVerdict;
import java.util.List;

/**
 * What rules and fast routing have said of a statement, and what is to be counted for it.
 *
 * @param matched in order, a rule once for each time
 * @param gaveUp rules whose expression has come to no answer, for which the statement is refused unless they are shadows
 * @param isStatic the same for every statement of this digest, user, schema and flag
 */
public record Outcome(
        RouteVerdict verdict,
        List<CompiledRule> matched,
        List<Shadowed> shadowed,
        List<CompiledRule> gaveUp,
        boolean isStatic) {

    static final Outcome NOTHING = new Outcome(RouteVerdict.PASS, List.of(), List.of(), List.of(), true);

    public Outcome {
        matched = List.copyOf(matched);
        shadowed = List.copyOf(shadowed);
        gaveUp = List.copyOf(gaveUp);
    }

    /**
     * A shadow rule that would have matched.
     *
     * @param reroutes whether the hostgroup would have been another
     */
    public record Shadowed(CompiledRule rule, boolean reroutes) {}

    void count() {
        for (int i = 0; i < matched.size(); i++) { // iterators would be garbage of every statement
            matched.get(i).counters().hit();
        }
        for (int i = 0; i < shadowed.size(); i++) {
            shadowed.get(i).rule().counters().shadowHit(shadowed.get(i).reroutes());
        }
        for (int i = 0; i < gaveUp.size(); i++) {
            gaveUp.get(i).giveUp();
        }
    }
}

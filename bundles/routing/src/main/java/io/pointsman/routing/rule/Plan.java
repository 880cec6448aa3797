package io.pointsman.routing.rule;

import java.util.List;
import java.util.Optional;

/**
 * What is remembered of a digest, user, schema and flag.
 *
 * @param steps the rules that can match
 * @param outcome when it is the same for each of these statements
 */
record Plan(List<Step> steps, Optional<Outcome> outcome) {

    static Plan of(List<Step> steps, Outcome first) {
        return new Plan(steps, first.isStatic() ? Optional.of(first) : Optional.empty());
    }
}

package io.pointsman.routing.rule;

import io.pointsman.api.session.RouteRequest;
import io.pointsman.routing.regex.GaveUpException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the rules that can match a statement of one digest, user and schema. */
final class RuleIndex {

    private final List<CompiledRule> all;
    private final Map<Long, List<CompiledRule>> byDigest = new HashMap<>();
    private final List<CompiledRule> ofAnyDigest = new ArrayList<>();

    /** @param rules in the order of evaluation */
    RuleIndex(List<CompiledRule> rules) {
        all = rules;
        for (CompiledRule rule : rules) {
            if (rule.rule().conditions().digest().isPresent()) {
                long digest = rule.rule().conditions().digest().getAsLong();
                byDigest.computeIfAbsent(digest, hash -> new ArrayList<>()).add(rule);
            } else {
                ofAnyDigest.add(rule);
            }
        }
    }

    /** All of them, with everything left to be asked. */
    List<Step> everyStep() {
        return all.stream().map(rule -> new Step(rule, false)).toList();
    }

    /** Those whose static conditions hold. */
    List<Step> stepsFor(RouteRequest request) {
        Subject subject = new Subject(request);
        List<Step> steps = new ArrayList<>();
        List<CompiledRule> ofDigest = byDigest.getOrDefault(request.statement().hash(), List.of());
        ofDigest.forEach(rule -> addIfPossible(rule, subject, steps));
        ofAnyDigest.forEach(rule -> addIfPossible(rule, subject, steps));
        if (!ofDigest.isEmpty()) {
            steps.sort(Comparator.comparingInt(step -> step.rule().id()));
        }
        return List.copyOf(steps);
    }

    /** Where an expression gives up, it does so again in its turn, if it has one. */
    private static void addIfPossible(CompiledRule rule, Subject subject, List<Step> steps) {
        try {
            for (Condition condition : rule.statics()) {
                if (!condition.holds(subject)) {
                    return;
                }
            }
            steps.add(new Step(rule, true));
        } catch (GaveUpException e) {
            steps.add(new Step(rule, false));
        }
    }
}

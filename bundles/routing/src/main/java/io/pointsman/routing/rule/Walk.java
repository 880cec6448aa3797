package io.pointsman.routing.rule;

import io.pointsman.api.session.RouteRequest;
import io.pointsman.api.session.RouteVerdict;
import io.pointsman.routing.Trace;
import io.pointsman.routing.regex.GaveUpException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One statement on its way along the rules: the one place where they are evaluated, for traffic, for a second look with a
 * shadow rule in force, and for EXPLAIN ROUTE, which listens.
 */
final class Walk {

    private final Bounds bounds;
    private final Subject subject;
    private final Chance chance;
    private final Trace trace;

    /** A shadow rule that counts as one in force; null for none. */
    private final CompiledRule awake;

    private final Draft draft = new Draft();
    private final List<CompiledRule> matched = new ArrayList<>();
    private final List<CompiledRule> shadows = new ArrayList<>();
    private final List<CompiledRule> gaveUp = new ArrayList<>();
    private int flag;
    private int turn;
    private long charactersSeen;
    private boolean isStatic = true;
    private boolean isApplied;
    private boolean isRewritten;

    Walk(Bounds bounds, RouteRequest request, Chance chance, Trace trace, CompiledRule awake) {
        this.bounds = bounds;
        this.subject = new Subject(request);
        this.chance = chance;
        this.trace = trace;
        this.awake = awake;
        this.flag = request.flagIn();
    }

    Walk along(List<Step> steps) {
        int next = 0;
        while (next < steps.size() && !isApplied) {
            Step step = steps.get(next++);
            if (matches(step) && follow(step.rule())) {
                next = 0;
            }
        }
        if (isRewritten) {
            draft.rewritten(subject.text());
        }
        return this;
    }

    Draft draft() {
        return draft;
    }

    RouteVerdict verdict() {
        return draft.verdict();
    }

    List<CompiledRule> matched() {
        return matched;
    }

    List<CompiledRule> shadows() {
        return shadows;
    }

    List<CompiledRule> gaveUp() {
        return gaveUp;
    }

    int flag() {
        return flag;
    }

    /** False when the answer depends on more than digest, user, schema and flag. */
    boolean isStatic() {
        return isStatic;
    }

    /** Fast routing is not asked. */
    boolean isApplied() {
        return isApplied;
    }

    private boolean matches(Step step) {
        CompiledRule rule = step.rule();
        if (rule.flagIn() != flag) {
            note(rule, "not looked at", () -> "flagIN is " + rule.flagIn() + ", the flag is " + flag);
            return false;
        }
        try {
            return step.staticsHold() || allHold(rule, rule.statics()) ? allDynamicsHold(rule) : false;
        } catch (GaveUpException e) {
            giveUp(rule, e);
            return false;
        }
    }

    private boolean allDynamicsHold(CompiledRule rule) {
        isStatic &= !rule.isDynamic();
        return allHold(rule, rule.dynamics());
    }

    private boolean allHold(CompiledRule rule, List<Condition> conditions) {
        for (Condition condition : conditions) {
            if (!condition.holds(subject)) {
                note(rule, "no match", () -> condition.explain(subject));
                return false;
            }
        }
        return true;
    }

    /** Skipping a rule could get a statement round a block, so that it is refused; unless the rule is a shadow. */
    private void giveUp(CompiledRule rule, GaveUpException e) {
        gaveUp.add(rule);
        note(rule, "gave up", e::getMessage);
        if (!rule.isShadow() || rule == awake) {
            draft.refuse(
                    "query rule " + rule.id() + " could not be evaluated on this statement: " + e.getMessage(),
                    rule.name());
            isApplied = true;
        }
    }

    /** @return whether the rules begin from the top */
    private boolean follow(CompiledRule rule) {
        if (rule.isShadow() && rule != awake) {
            shadows.add(rule);
            note(rule, "shadow matched", () -> "it counts, and does nothing");
            return false;
        }
        matched.add(rule);
        draft.take(rule);
        note(rule, "matched", () -> Effects.of(rule));
        boolean setsFlag = takeFlag(rule);
        rewrite(rule);
        isApplied |= rule.rule().apply();
        return setsFlag && !isApplied && turn < bounds.iterations() && beginAgain(rule);
    }

    private boolean takeFlag(CompiledRule rule) {
        boolean draws = rule.flagOuts().isRandom() && rule.actions().flagOut().isEmpty();
        if (draws) {
            flag = rule.flagOuts().draw(chance.of(rule, turn));
            note(rule, "flag drawn", () -> "the flag is " + flag);
        }
        flag = rule.actions().flagOut().orElse(flag);
        return draws || rule.actions().flagOut().isPresent();
    }

    private void rewrite(CompiledRule rule) {
        if (!rule.rewrites() || subject.request().isExecute()) {
            return;
        }
        try {
            String before = subject.text();
            subject.rewrite(rule.rewrite(before, bounds.maxLength()));
            isRewritten |= !before.equals(subject.text());
            note(rule, "rewritten", subject::text);
        } catch (GaveUpException e) {
            giveUp(rule, e);
        }
    }

    private boolean beginAgain(CompiledRule rule) {
        charactersSeen += subject.length();
        if (++turn <= Bounds.MAX_TURNS && charactersSeen <= Bounds.MAX_CHARACTERS) {
            note(rule, "from the top", () -> "flag " + flag + ", iteration " + turn + " of " + bounds.iterations());
            return true;
        }
        draft.refuse(
                "query rule " + rule.id() + " has sent this statement back to the first rule too often", rule.name());
        isApplied = true;
        return false;
    }

    private void note(CompiledRule rule, String outcome, Supplier<String> detail) {
        if (trace.isOn()) {
            trace.note("rule", Integer.toString(rule.id()), outcome, detail.get());
        }
    }
}

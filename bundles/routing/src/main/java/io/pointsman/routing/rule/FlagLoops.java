package io.pointsman.routing.rule;

import io.pointsman.api.config.QueryRule;
import io.pointsman.api.config.RuleConditions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds rules that would send a statement round in a circle for ever, where flags begin from the top: each leads to the flag
 * of the next, the last one to that of the first, and nothing changes on the way. Rules that rewrite or draw their flag
 * change something.
 */
final class FlagLoops {

    /** Beyond that many steps a thicket of flags is taken for a loop: nobody else could tell either. */
    private static final int MAX_STEPS = 100_000;

    private final Map<Integer, List<QueryRule>> byFlagIn = new HashMap<>();
    private final List<QueryRule> senders;
    private final Deque<QueryRule> path = new ArrayDeque<>();
    private int steps;

    FlagLoops(List<QueryRule> rules) {
        senders = rules.stream().filter(FlagLoops::sendsUnchanged).toList();
        byFlagIn.putAll(senders.stream()
                .collect(Collectors.groupingBy(rule -> rule.conditions().flagIn())));
    }

    private static boolean sendsUnchanged(QueryRule rule) {
        return rule.actions().flagOut().isPresent()
                && !rule.apply()
                && rule.actions().replacePattern().isEmpty();
    }

    /** The first of them, as a reason to refuse a LOAD. */
    Optional<String> find() {
        for (QueryRule rule : senders) {
            if (closes(rule, rule)) {
                return Optional.of(reason());
            }
        }
        return Optional.empty();
    }

    /** Only rules from {@code first} on: a loop is found at its lowest number. */
    private boolean closes(QueryRule rule, QueryRule first) {
        path.addLast(rule);
        int flagOut = rule.actions().flagOut().orElseThrow();
        if (flagOut == first.conditions().flagIn() || ++steps > MAX_STEPS) {
            return true;
        }
        for (QueryRule next : byFlagIn.getOrDefault(flagOut, List.of())) {
            boolean isNew = next.ruleId() > first.ruleId() && !path.contains(next);
            if (isNew && path.stream().allMatch(other -> canBothMatch(other, next)) && closes(next, first)) {
                return true;
            }
        }
        path.removeLast();
        return false;
    }

    private static boolean canBothMatch(QueryRule one, QueryRule other) {
        RuleConditions a = one.conditions();
        RuleConditions b = other.conditions();
        return agree(a, b, RuleConditions::username)
                && agree(a, b, RuleConditions::schemaname)
                && agree(a, b, RuleConditions::serverName)
                && (a.digest().isEmpty() || b.digest().isEmpty() || a.digest().equals(b.digest()))
                && (a.tls().isEmpty() || b.tls().isEmpty() || a.tls().equals(b.tls()));
    }

    private static boolean agree(RuleConditions a, RuleConditions b, Function<RuleConditions, String> column) {
        String one = column.apply(a);
        String other = column.apply(b);
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    private String reason() {
        QueryRule last = path.getLast();
        String others =
                path.stream().map(rule -> Integer.toString(rule.ruleId())).collect(Collectors.joining(", "));
        return CompiledRule.row(last.ruleId()) + ": flagOUT is "
                + last.actions().flagOut().orElseThrow()
                + ", expected another one, since with mysql-query_processor_iterations over 0 rules begin from the top, and "
                + (path.size() == 1 ? "this one leads to itself" : "rules " + others + " lead in a circle")
                + " without changing the statement";
    }
}

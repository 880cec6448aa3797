package io.pointsman.routing.rule;

import io.pointsman.api.config.QueryRule;
import io.pointsman.routing.regex.Expression;
import io.pointsman.routing.regex.ExpressionRejectedException;
import io.pointsman.routing.regex.Replacement;
import java.util.List;
import java.util.Optional;

/** The expressions of one rule, compiled. */
record Patterns(
        Optional<Expression> matchDigest, Optional<Expression> matchPattern, Optional<Replacement> replacement) {

    /** @param reasons gets a sentence for everything that can't be used */
    static Patterns compile(QueryRule rule, List<String> reasons) {
        Optional<Expression> matchPattern =
                compile(rule, "match_pattern", rule.conditions().matchPattern(), reasons);
        return new Patterns(
                compile(rule, "match_digest", rule.conditions().matchDigest(), reasons),
                matchPattern,
                matchPattern.flatMap(expression -> replacement(rule, expression, reasons)));
    }

    private static Optional<Expression> compile(QueryRule rule, String column, String pattern, List<String> reasons) {
        if (pattern.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Expression.compile(pattern, rule.conditions().caseless()));
        } catch (ExpressionRejectedException e) {
            reasons.add(CompiledRule.row(rule.ruleId()) + ": " + column + " is '" + pattern
                    + "', expected a regular expression, but " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Replacement> replacement(QueryRule rule, Expression expression, List<String> reasons) {
        Optional<String> text = rule.actions().replacePattern();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Replacement.compile(text.get(), expression.groups()));
        } catch (ExpressionRejectedException e) {
            reasons.add(CompiledRule.row(rule.ruleId()) + ": replace_pattern is '" + text.get() + "', but "
                    + e.getMessage());
            return Optional.empty();
        }
    }
}

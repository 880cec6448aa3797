package io.pointsman.api.config;

import java.util.Objects;

/**
 * One active row of {@code mysql_query_rules}.
 *
 * @param conditions all of which a statement must meet
 * @param actions what happens to one that meets them; a later rule overwrites only what it sets itself
 * @param apply no rule behind this one is looked at
 * @param shadow counts what it would have done, and does nothing: {@code {"shadow": 1}} in its attributes
 */
public record QueryRule(
        int ruleId, RuleConditions conditions, RuleActions actions, boolean apply, boolean shadow, String comment) {

    public QueryRule {
        Objects.requireNonNull(conditions, "conditions");
        Objects.requireNonNull(actions, "actions");
        Objects.requireNonNull(comment, "comment");
    }
}

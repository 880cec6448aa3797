package io.pointsman.routing.rule;

import io.pointsman.api.config.QueryRule;
import io.pointsman.api.config.RuleActions;
import io.pointsman.routing.regex.Expression;
import io.pointsman.routing.regex.Replacement;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One query rule, ready to be asked. */
public final class CompiledRule {

    private static final Logger LOG = LoggerFactory.getLogger(CompiledRule.class);

    private final QueryRule rule;
    private final String name;
    private final Conditions conditions;
    private final Optional<Expression> matchPattern;
    private final Optional<Replacement> replacement;
    private final WeightedFlags flagOuts;
    private final RuleCounters counters = new RuleCounters();

    private CompiledRule(QueryRule rule, Patterns patterns, boolean digestsAreMade) {
        this.rule = rule;
        this.name = "rule " + rule.ruleId();
        this.conditions = Conditions.of(rule.conditions(), patterns, counters, digestsAreMade);
        this.matchPattern = patterns.matchPattern();
        this.replacement = patterns.replacement();
        this.flagOuts = new WeightedFlags(rule.actions().flagOuts());
    }

    /** @param reasons gets a sentence for everything that can't be used; the rule is not to be used then */
    static CompiledRule compile(QueryRule rule, boolean digestsAreMade, List<String> reasons) {
        return new CompiledRule(rule, Patterns.compile(rule, reasons), digestsAreMade);
    }

    /** As messages name it. */
    static String row(int ruleId) {
        return "mysql_query_rules (" + ruleId + ")";
    }

    public QueryRule rule() {
        return rule;
    }

    public int id() {
        return rule.ruleId();
    }

    public RuleCounters counters() {
        return counters;
    }

    /** As verdicts name who has decided. */
    String name() {
        return name;
    }

    int flagIn() {
        return rule.conditions().flagIn();
    }

    RuleActions actions() {
        return rule.actions();
    }

    boolean isShadow() {
        return rule.shadow();
    }

    List<Condition> statics() {
        return conditions.statics();
    }

    List<Condition> dynamics() {
        return conditions.dynamics();
    }

    /** What it sets differs from one statement of a digest to the next. */
    boolean isDynamic() {
        return !conditions.dynamics().isEmpty()
                || flagOuts.isRandom() && rule.actions().flagOut().isEmpty();
    }

    WeightedFlags flagOuts() {
        return flagOuts;
    }

    boolean rewrites() {
        return replacement.isPresent();
    }

    /** @throws io.pointsman.routing.regex.GaveUpException */
    String rewrite(String text, int maxLength) {
        return replacement.isEmpty()
                ? text
                : matchPattern
                        .orElseThrow()
                        .replace(text, replacement.get(), rule.actions().replaceAll(), maxLength);
    }

    /** Counts each, and says so once: a client can have it happen as often as it likes. */
    void giveUp() {
        if (counters.gaveUp()) {
            LOG.atWarn()
                    .addKeyValue("rule", id())
                    .addKeyValue("shadow", isShadow())
                    .log("a query rule gave up on a statement, which is refused unless the rule is a shadow; write its"
                            + " expression without nested repetitions, look-around and back-references;"
                            + " stats_query_rules.gave_up counts on");
        }
    }
}

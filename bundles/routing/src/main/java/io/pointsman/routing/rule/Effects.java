package io.pointsman.routing.rule;

import io.pointsman.api.config.RuleActions;
import java.util.ArrayList;
import java.util.List;

/** What a rule does to a statement that it matches, in words. */
final class Effects {

    private final List<String> words = new ArrayList<>();

    private Effects() {}

    static String of(CompiledRule rule) {
        Effects effects = new Effects();
        effects.add(rule.actions());
        if (rule.rule().apply()) {
            effects.words.add("apply=1: no further rule, no fast routing");
        }
        return effects.words.isEmpty() ? "sets nothing" : String.join(", ", effects.words);
    }

    private void add(RuleActions actions) {
        actions.destinationHostgroup().ifPresent(value -> add("destination_hostgroup", value));
        actions.timeoutMs().ifPresent(value -> add("timeout", value));
        actions.retries().ifPresent(value -> add("retries", value));
        actions.delayMs().ifPresent(value -> add("delay", value));
        actions.nextQueryFlagIn().ifPresent(value -> add("next_query_flagIN", value));
        actions.multiplex().ifPresent(value -> add("multiplex", value));
        actions.log().ifPresent(value -> add("log", value ? 1 : 0));
        actions.errorMsg().ifPresent(value -> add("error_msg", "'" + value + "'"));
        actions.okMsg().ifPresent(value -> add("OK_msg", "'" + value + "'"));
        if (!actions.flagOuts().isEmpty()) {
            add("flagOUTs", actions.flagOuts());
        }
        actions.flagOut().ifPresent(value -> add("flagOUT", value));
        actions.replacePattern().ifPresent(value -> add("replace_pattern", "'" + value + "'"));
    }

    private void add(String column, Object value) {
        words.add(column + "=" + value);
    }
}

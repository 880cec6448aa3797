package io.pointsman.routing.table;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.routing.Router;
import io.pointsman.routing.rule.CompiledRule;
import io.pointsman.routing.rule.RuleCounters;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats_query_rules}: all that is counted of rules, shadows and costs included. */
@Component
public final class RuleFigures implements RuntimeTable {

    private final Router router;

    @Activate
    public RuleFigures(@Reference Router router) {
        this.router = router;
    }

    @Override
    public String name() {
        return "stats_query_rules";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "rule_id", "hits", "shadow_hits", "would_reroute", "pattern_time_us", "pattern_count", "gave_up");
    }

    @Override
    public List<List<String>> rows() {
        return router.rules().rules().stream().map(RuleFigures::row).toList();
    }

    private static List<String> row(CompiledRule rule) {
        RuleCounters counters = rule.counters();
        return Stream.of(
                        (long) rule.id(),
                        counters.hits(),
                        counters.shadowHits(),
                        counters.wouldReroute(),
                        counters.patternMicros(),
                        counters.patternCount(),
                        counters.gaveUpCount())
                .map(Object::toString)
                .toList();
    }
}

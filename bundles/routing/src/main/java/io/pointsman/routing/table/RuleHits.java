package io.pointsman.routing.table;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.routing.Router;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats_mysql_query_rules}: how often each active rule has matched since rules were loaded. */
@Component
public final class RuleHits implements RuntimeTable {

    private final Router router;

    @Activate
    public RuleHits(@Reference Router router) {
        this.router = router;
    }

    @Override
    public String name() {
        return "stats_mysql_query_rules";
    }

    @Override
    public List<String> columns() {
        return List.of("rule_id", "hits");
    }

    @Override
    public List<List<String>> rows() {
        return router.rules().rules().stream()
                .map(rule -> List.of(
                        Integer.toString(rule.id()),
                        Long.toString(rule.counters().hits())))
                .toList();
    }
}

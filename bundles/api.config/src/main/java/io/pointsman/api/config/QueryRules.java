package io.pointsman.api.config;

import java.util.List;

/**
 * Everything that says where statements go.
 *
 * @param rules the active ones, by ascending rule_id
 * @param fastRoutes in the order of {@code (username, schemaname, flagIN)}
 */
public record QueryRules(List<QueryRule> rules, List<FastRoute> fastRoutes) {

    public static final QueryRules NONE = new QueryRules(List.of(), List.of());

    public QueryRules {
        rules = List.copyOf(rules);
        fastRoutes = List.copyOf(fastRoutes);
    }
}

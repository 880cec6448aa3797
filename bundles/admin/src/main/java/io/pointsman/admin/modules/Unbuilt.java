package io.pointsman.admin.modules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Rows that were meant to protect something, in ways that this version can't follow: going on without them is no
 * choice. A rule that blocks and is left out keeps the traffic listener closed.
 */
public final class Unbuilt {

    /** Variables that were meant to stop statements. */
    public static final List<String> PROTECTING =
            List.of("mysql-firewall_whitelist_enabled", "mysql-automatic_detect_sqli");

    private final ConfigRows rows;

    public Unbuilt(ConfigRows rows) {
        this.rows = rows;
    }

    /**
     * Why clients may not be served: each reason is something that was meant to stop statements.
     *
     * @param rulesInForce their ids; rules that are not among them have been left out
     */
    public List<String> reasonsToStayClosed(Set<Integer> rulesInForce) {
        List<String> reasons = new ArrayList<>();
        for (Map<String, String> row : rows.rows(VariableRows.TABLE)) {
            String name = row.get("variable_name");
            if (PROTECTING.contains(name) && isOn(row.get("variable_value"))) {
                reasons.add("global_variables '" + name + "' blocks statements");
            }
        }
        for (Map<String, String> rule : rows.rows(QueryRuleRows.TABLE)) {
            boolean blocks = rule.get("error_msg") != null || rule.get("OK_msg") != null;
            if (blocks && TableRule.ACTIVE.test(rule) && !rulesInForce.contains(id(rule))) {
                reasons.add("mysql_query_rules (rule_id " + rule.get("rule_id") + ") blocks statements");
            }
        }
        return reasons;
    }

    private static Integer id(Map<String, String> rule) {
        try {
            return Integer.valueOf(String.valueOf(rule.get("rule_id")).strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static boolean isOn(String value) {
        return value != null
                && List.of("true", "1", "on").contains(value.strip().toLowerCase(Locale.ROOT));
    }
}

package io.pointsman.admin.modules;

import static io.pointsman.admin.modules.ColumnRule.flag;
import static io.pointsman.admin.modules.ColumnRule.json;
import static io.pointsman.admin.modules.ColumnRule.matching;
import static io.pointsman.admin.modules.ColumnRule.number;

import io.pointsman.admin.modules.TableRule.State;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code mysql_query_rules}: its columns, and what they must be to each other. */
final class QueryRuleRows {

    static final String TABLE = "mysql_query_rules";

    private static final long MAX_UNSIGNED = 4_294_967_295L;

    static final TableRule RULE = new TableRule(
            TABLE,
            List.of("rule_id"),
            TableRule.ACTIVE,
            State.BUILT,
            List.of(
                    number("rule_id"),
                    flag("active"),
                    number("flagIN"),
                    number("proxy_port", 0, 65_535).nullable(),
                    matching("digest", "(0[xX])?[0-9a-fA-F]{1,16}", "16 hexadecimal digits after 0x")
                            .nullable(),
                    flag("negate_match_pattern"),
                    matching(
                                    "re_modifiers",
                                    "(?i)\\s*|\\s*(CASELESS|GLOBAL)\\s*(,\\s*(CASELESS|GLOBAL)\\s*)*",
                                    "CASELESS, GLOBAL or both with a comma between")
                            .nullable(),
                    number("flagOUT").nullable(),
                    number("destination_hostgroup").nullable(),
                    number("cache_ttl", 1, MAX_UNSIGNED).nullable().only(null),
                    flag("cache_empty_result").nullable().only(null),
                    number("cache_timeout").nullable().only(null),
                    flag("reconnect").nullable().only(null),
                    number("timeout").nullable(),
                    number("retries", 0, 1_000).nullable(),
                    number("delay").nullable(),
                    number("next_query_flagIN").nullable(),
                    number("mirror_flagOUT", 0, MAX_UNSIGNED).nullable().only(null),
                    number("mirror_hostgroup", 0, MAX_UNSIGNED).nullable().only(null),
                    flag("sticky_conn").nullable().only(null),
                    number("multiplex", 0, 2).nullable(),
                    number("gtid_from_hostgroup", 0, MAX_UNSIGNED).nullable().only(null),
                    flag("log").nullable(),
                    flag("apply"),
                    json("attributes")));

    private QueryRuleRows() {}

    /** Beyond the columns: patterns compile, and a replacement has something to replace. */
    static void check(List<Map<String, String>> rows, Findings findings) {
        for (Map<String, String> row : rows) {
            compile("match_digest", row, findings);
            compile("match_pattern", row, findings);
            if (row.get("replace_pattern") != null && row.get("match_pattern") == null) {
                findings.mistake(
                        RULE.nameOf(row) + ": replace_pattern is " + TableRule.quoted(row.get("replace_pattern"))
                                + ", expected NULL, since match_pattern is NULL and there is nothing to replace");
            }
        }
    }

    /** Whether a row can be put in force. */
    static boolean isRight(Map<String, String> row) {
        Findings found = new Findings();
        check(List.of(row), found);
        return RULE.isRight(row) && found.isAcceptable();
    }

    private static void compile(String column, Map<String, String> row, Findings findings) {
        String pattern = row.get(column);
        if (pattern == null) {
            return;
        }
        String modifiers = String.valueOf(row.get("re_modifiers")).toUpperCase(Locale.ROOT);
        try {
            Pattern.compile(
                    pattern.replace("(?P<", "(?<"), modifiers.contains("CASELESS") ? Pattern.CASE_INSENSITIVE : 0);
        } catch (PatternSyntaxException e) {
            findings.mistake(RULE.nameOf(row) + ": " + column + " is '" + pattern
                    + "', expected a regular expression, but at position " + Math.max(0, e.getIndex()) + ": "
                    + e.getDescription());
        }
    }
}

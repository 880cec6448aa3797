package io.pointsman.admin.modules;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pointsman.api.config.QueryRule;
import io.pointsman.api.config.RuleActions;
import io.pointsman.api.config.RuleActions.WeightedFlag;
import io.pointsman.api.config.RuleConditions;
import io.pointsman.api.statement.StatementDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** {@code mysql_query_rules}: rows to records and back. */
final class QueryRuleRecords {

    static final List<String> COLUMNS = List.of(
            "rule_id",
            "active",
            "username",
            "schemaname",
            "flagIN",
            "client_addr",
            "proxy_addr",
            "proxy_port",
            "digest",
            "match_digest",
            "match_pattern",
            "negate_match_pattern",
            "re_modifiers",
            "flagOUT",
            "replace_pattern",
            "destination_hostgroup",
            "timeout",
            "retries",
            "delay",
            "next_query_flagIN",
            "error_msg",
            "OK_msg",
            "multiplex",
            "log",
            "apply",
            "attributes",
            "comment");

    private static final String ATTRIBUTES = "attributes";
    private static final String FLAG_OUTS = "flagOUTs";
    private static final String SHADOW = "shadow";
    private static final String TLS = "tls";
    private static final String SERVER_NAME = "server_name";
    private static final String CONNECTION_ATTRIBUTES = "connection_attributes";

    private QueryRuleRecords() {}

    /** The active ones that are right, in order; what is wrong in their attributes is found. */
    static List<QueryRule> read(List<Map<String, String>> rows, Findings findings) {
        List<QueryRule> rules = new ArrayList<>();
        for (Map<String, String> values : rows) {
            if (TableRule.ACTIVE.test(values) && QueryRuleRows.isRight(values)) {
                Row row = new Row(QueryRuleRows.TABLE, "(" + values.get("rule_id") + ")", values, findings);
                QueryRule rule = rule(row);
                if (row.isRight()) {
                    rules.add(rule);
                }
            }
        }
        rules.sort(Comparator.comparingInt(QueryRule::ruleId));
        return rules;
    }

    private static QueryRule rule(Row row) {
        JsonColumn attributes = JsonColumn.of(row, ATTRIBUTES);
        attributes.knows(FLAG_OUTS, SHADOW, TLS, SERVER_NAME, CONNECTION_ATTRIBUTES);
        String modifiers = row.text("re_modifiers").toUpperCase(Locale.ROOT);
        return new QueryRule(
                row.number("rule_id", 0, Integer.MAX_VALUE),
                conditions(row, attributes, modifiers),
                actions(row, attributes, modifiers),
                row.flag("apply"),
                attributes.flag(SHADOW).orElse(false),
                row.text("comment"));
    }

    private static RuleConditions conditions(Row row, JsonColumn attributes, String modifiers) {
        return new RuleConditions(
                row.number("flagIN", 0, Integer.MAX_VALUE),
                row.text("username"),
                row.text("schemaname"),
                row.text("client_addr"),
                row.text("proxy_addr"),
                row.optional("proxy_port").orElse(0),
                digest(row.text("digest")),
                row.text("match_digest"),
                row.text("match_pattern"),
                row.flag("negate_match_pattern"),
                modifiers.contains("CASELESS"),
                attributes.flag(TLS),
                attributes
                        .text(SERVER_NAME, Pattern.compile("[^\\s]+"), "a server name")
                        .toLowerCase(Locale.ROOT),
                attributes.texts(CONNECTION_ATTRIBUTES));
    }

    private static OptionalLong digest(String text) {
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        boolean isPrefixed = text.startsWith("0x") || text.startsWith("0X");
        return OptionalLong.of(StatementDigest.parseHex(isPrefixed ? text : "0x" + text));
    }

    private static RuleActions actions(Row row, JsonColumn attributes, String modifiers) {
        return new RuleActions(
                row.optional("flagOUT"),
                attributes.pairs(FLAG_OUTS, "id", "weight").stream()
                        .map(pair -> new WeightedFlag(pair[0], pair[1]))
                        .toList(),
                row.optionalText("replace_pattern"),
                modifiers.contains("GLOBAL"),
                row.optional("destination_hostgroup"),
                row.optional("timeout"),
                row.optional("retries"),
                row.optional("delay"),
                row.optional("next_query_flagIN"),
                row.optionalText("error_msg"),
                row.optionalText("OK_msg"),
                row.optional("multiplex"),
                row.optionalText("log").map("1"::equals));
    }

    static List<String> write(QueryRule rule) {
        RuleConditions conditions = rule.conditions();
        RuleActions actions = rule.actions();
        return Arrays.asList(
                String.valueOf(rule.ruleId()),
                "1",
                some(conditions.username()),
                some(conditions.schemaname()),
                String.valueOf(conditions.flagIn()),
                some(conditions.clientAddr()),
                some(conditions.proxyAddr()),
                conditions.proxyPort() == 0 ? null : String.valueOf(conditions.proxyPort()),
                conditions.digest().isPresent() ? hex(conditions.digest().getAsLong()) : null,
                some(conditions.matchDigest()),
                some(conditions.matchPattern()),
                ServerRows.digit(conditions.negate()),
                modifiers(conditions.caseless(), actions.replaceAll()),
                text(actions.flagOut()),
                actions.replacePattern().orElse(null),
                text(actions.destinationHostgroup()),
                text(actions.timeoutMs()),
                text(actions.retries()),
                text(actions.delayMs()),
                text(actions.nextQueryFlagIn()),
                actions.errorMsg().orElse(null),
                actions.okMsg().orElse(null),
                text(actions.multiplex()),
                actions.log().map(ServerRows::digit).orElse(null),
                ServerRows.digit(rule.apply()),
                attributes(rule),
                some(rule.comment()));
    }

    private static String hex(long digest) {
        return new StatementDigest(digest, "", "").hex();
    }

    private static String modifiers(boolean caseless, boolean global) {
        if (caseless) {
            return global ? "CASELESS,GLOBAL" : "CASELESS";
        }
        return global ? "GLOBAL" : null;
    }

    /** The object that reads back as the same rule; nothing for none. */
    private static String attributes(QueryRule rule) {
        JsonObject json = new JsonObject();
        if (rule.shadow()) {
            json.addProperty(SHADOW, 1);
        }
        rule.conditions().tls().ifPresent(tls -> json.addProperty(TLS, tls));
        if (!rule.conditions().serverName().isEmpty()) {
            json.addProperty(SERVER_NAME, rule.conditions().serverName());
        }
        if (!rule.conditions().connectionAttributes().isEmpty()) {
            JsonObject texts = new JsonObject();
            rule.conditions().connectionAttributes().forEach(texts::addProperty);
            json.add(CONNECTION_ATTRIBUTES, texts);
        }
        if (!rule.actions().flagOuts().isEmpty()) {
            json.add(FLAG_OUTS, flagOuts(rule.actions().flagOuts()));
        }
        return json.isEmpty() ? "" : json.toString();
    }

    private static JsonArray flagOuts(List<WeightedFlag> flags) {
        JsonArray array = new JsonArray();
        for (WeightedFlag flag : flags) {
            JsonObject object = new JsonObject();
            object.addProperty("id", flag.flag());
            object.addProperty("weight", flag.weight());
            array.add(object);
        }
        return array;
    }

    private static String some(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty()).orElse(null);
    }

    private static String text(OptionalInt number) {
        return number.isPresent() ? String.valueOf(number.getAsInt()) : null;
    }
}

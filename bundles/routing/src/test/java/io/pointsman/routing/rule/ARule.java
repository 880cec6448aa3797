package io.pointsman.routing.rule;

import io.pointsman.api.config.FastRoute;
import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.QueryRule;
import io.pointsman.api.config.QueryRules;
import io.pointsman.api.config.RuleActions;
import io.pointsman.api.config.RuleActions.WeightedFlag;
import io.pointsman.api.config.RuleConditions;
import io.pointsman.api.config.RuntimeConfig;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One row of mysql_query_rules, written down column by column. */
public final class ARule {

    private final int id;
    private int flagIn;
    private final Map<String, String> texts = new HashMap<>();
    private int proxyPort;
    private OptionalLong digest = OptionalLong.empty();
    private boolean negate;
    private boolean caseless = true;
    private Optional<Boolean> tls = Optional.empty();
    private Map<String, String> attributes = Map.of();
    private final Map<String, Integer> numbers = new HashMap<>();
    private List<WeightedFlag> flagOuts = List.of();
    private boolean all;
    private boolean apply;
    private boolean shadow;

    private ARule(int id) {
        this.id = id;
    }

    public static ARule rule(int id) {
        return new ARule(id);
    }

    public ARule flagIn(int flag) {
        flagIn = flag;
        return this;
    }

    /** A column with text in it. */
    public ARule with(String column, String value) {
        texts.put(column, value);
        return this;
    }

    /** A column with a number in it. */
    public ARule with(String column, int value) {
        numbers.put(column, value);
        return this;
    }

    public ARule proxyPort(int port) {
        proxyPort = port;
        return this;
    }

    public ARule digest(long hash) {
        digest = OptionalLong.of(hash);
        return this;
    }

    public ARule negated() {
        negate = true;
        return this;
    }

    public ARule caseSensitive() {
        caseless = false;
        return this;
    }

    public ARule tls(boolean isTls) {
        tls = Optional.of(isTls);
        return this;
    }

    public ARule attributes(Map<String, String> wanted) {
        attributes = wanted;
        return this;
    }

    public ARule flagOuts(WeightedFlag... flags) {
        flagOuts = List.of(flags);
        return this;
    }

    public ARule to(int hostgroup) {
        return with("destination_hostgroup", hostgroup);
    }

    public ARule everywhere() {
        all = true;
        return this;
    }

    public ARule apply() {
        apply = true;
        return this;
    }

    public ARule shadow() {
        shadow = true;
        return this;
    }

    private String text(String column) {
        return texts.getOrDefault(column, "");
    }

    private OptionalInt number(String column) {
        return numbers.containsKey(column) ? OptionalInt.of(numbers.get(column)) : OptionalInt.empty();
    }

    public QueryRule build() {
        RuleConditions conditions = new RuleConditions(
                flagIn,
                text("username"),
                text("schemaname"),
                text("client_addr"),
                text("proxy_addr"),
                proxyPort,
                digest,
                text("match_digest"),
                text("match_pattern"),
                negate,
                caseless,
                tls,
                text("server_name"),
                attributes);
        RuleActions actions = new RuleActions(
                number("flagOUT"),
                flagOuts,
                Optional.ofNullable(texts.get("replace_pattern")),
                all,
                number("destination_hostgroup"),
                number("timeout"),
                number("retries"),
                number("delay"),
                number("next_query_flagIN"),
                Optional.ofNullable(texts.get("error_msg")),
                Optional.ofNullable(texts.get("OK_msg")),
                number("multiplex"),
                numbers.containsKey("log") ? Optional.of(numbers.get("log") == 1) : Optional.empty());
        return new QueryRule(id, conditions, actions, apply, shadow, "");
    }

    /** A configuration of these rules, with the user app whose hostgroup is 1. */
    public static RuntimeConfig config(ARule... rules) {
        return config(Map.of(), List.of(), rules);
    }

    public static RuntimeConfig config(Map<String, String> variables, List<FastRoute> fastRoutes, ARule... rules) {
        return new RuntimeConfig(
                1,
                Path.of("."),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new MysqlUsers(List.of(
                        new MysqlUser("app", "", false, 1, "shop", false, true, false, true, true, 100, "", ""))),
                new QueryRules(Arrays.stream(rules).map(ARule::build).toList(), fastRoutes),
                new GlobalVariables(variables));
    }
}

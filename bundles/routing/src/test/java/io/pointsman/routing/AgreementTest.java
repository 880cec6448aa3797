package io.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.FastRoute;
import io.pointsman.api.config.RuleActions.WeightedFlag;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.session.RouteVerdict;
import io.pointsman.routing.extension.Chains;
import io.pointsman.routing.rule.ARequest;
import io.pointsman.routing.rule.ARule;
import io.pointsman.routing.rule.RuleTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random rules and random statements: traffic that remembers, traffic that sees a statement for the first time, and EXPLAIN
 * ROUTE always say the same, and hits are what the explanations add up to.
 */
class AgreementTest {

    private static final String[] WORDS = {"SELECT", "UPDATE", "a", "b", "t1", "22", "\uDCE9", "FOR UPDATE"};
    private static final String[] PATTERNS = {
        "SELECT", "^UPDATE", "a.*b", "[0-9]+", "(?!a)b", "\\?", "FOR UPDATE$", "(a+)+$", "t(\\d)"
    };
    private static final String[] USERS = {"app", "other", ""};

    private final Random random = new Random(20261128);

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private <T> T oneOf(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    private String oneOf(String... choice) {
        return choice[random.nextInt(choice.length)];
    }

    private ARule aRule(int id) {
        ARule rule = ARule.rule(id).flagIn(chance(0.7) ? 0 : random.nextInt(4));
        addConditions(rule);
        addActions(rule);
        if (chance(0.15)) {
            rule.apply();
        }
        if (chance(0.1)) {
            rule.shadow();
        }
        return rule;
    }

    private void addConditions(ARule rule) {
        if (chance(0.3)) {
            rule.with("username", oneOf(USERS));
        }
        if (chance(0.2)) {
            rule.with("schemaname", oneOf("shop", "x"));
        }
        if (chance(0.15)) {
            rule.with("client_addr", oneOf("10.1.%", "10.2.%"));
        }
        if (chance(0.3)) {
            rule.with("match_digest", oneOf(PATTERNS));
        }
        if (chance(0.3)) {
            rule.with("match_pattern", oneOf(PATTERNS));
            if (chance(0.4)) {
                rule.with("replace_pattern", oneOf("\\0x", "b", "SELECT"));
            }
        }
        if (chance(0.2)) {
            rule.digest(aStatement().statement().hash());
        }
        if (chance(0.1)) {
            rule.tls(chance(0.5));
        }
        if (chance(0.2)) {
            rule.negated();
        }
        if (chance(0.2)) {
            rule.everywhere();
        }
    }

    private void addActions(ARule rule) {
        if (chance(0.6)) {
            rule.to(random.nextInt(5));
        }
        if (chance(0.2)) {
            rule.with("flagOUT", 1 + random.nextInt(3));
        }
        if (chance(0.1)) {
            rule.flagOuts(new WeightedFlag(1, 1), new WeightedFlag(2, 3));
        }
        for (String column : List.of("timeout", "retries", "delay", "next_query_flagIN", "multiplex", "log")) {
            if (chance(0.1)) {
                rule.with(column, random.nextInt(2));
            }
        }
        if (chance(0.05)) {
            rule.with("error_msg", "no " + random.nextInt(3));
        }
        if (chance(0.05)) {
            rule.with("OK_msg", "fine " + random.nextInt(3));
        }
    }

    private ARequest aStatement() {
        StringBuilder sql = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            sql.append(oneOf(WORDS)).append(' ');
        }
        ARequest request = ARequest.of(sql.toString().strip())
                .as(oneOf(USERS), oneOf("shop", "x"))
                .from(oneOf("10.1.0.1", "10.2.0.1"), "", 0)
                .over(chance(0.3), "", Map.of())
                .withFlag(chance(0.8) ? 0 : random.nextInt(4))
                .commented(chance(0.1) ? "hostgroup=" + random.nextInt(9) : "");
        return chance(0.2) ? request.executed() : request;
    }

    /** Of the same digest, user and schema, but not the same to rules that look at more. */
    private ARequest fromElsewhere(ARequest request) {
        return request.from(oneOf("10.1.0.1", "10.2.0.1"), "", 0).over(chance(0.5), "", Map.of());
    }

    private RuntimeConfig aConfig() {
        ARule[] rules = new ARule[random.nextInt(12)];
        for (int i = 0; i < rules.length; i++) {
            rules[i] = aRule(i + 1);
        }
        List<FastRoute> fast = new ArrayList<>();
        for (String user : USERS) {
            if (chance(0.3)) {
                fast.add(new FastRoute(user, "shop", random.nextInt(3), 30 + fast.size(), ""));
            }
        }
        return ARule.config(Map.of("mysql-query_processor_iterations", oneOf("0", "0", "2", "100")), fast, rules);
    }

    private Chains someExtensions() {
        Chains extensions = new Chains(new RoutingSettings(chance(0.5), RoutingSettings.DEFAULT.fence()));
        if (chance(0.5)) {
            extensions.bind(
                    "a",
                    request -> request.sql().contains("t1")
                            ? RoutingDecision.routeTo(70 + request.hostgroup().orElse(0))
                            : RoutingDecision.pass());
        }
        if (chance(0.3)) {
            extensions.bind(
                    "b",
                    request -> request.sql().contains("22") ? RoutingDecision.reject("no") : RoutingDecision.pass());
        }
        return extensions;
    }

    @Test
    void trafficAndExplanationNeverDisagree() {
        int compared = 0;
        for (int round = 0; round < 400; round++) {
            compared += compareOneConfiguration();
        }
        assertThat(compared).isGreaterThan(10_000);
    }

    private int compareOneConfiguration() {
        RuntimeConfig config = aConfig();
        RuleTable table;
        try {
            table = RuleTable.compile(config, RuleTable.EMPTY);
        } catch (ConfigRejectedException e) {
            return 0; // flags that go round in a circle
        }
        Way way = new Way(someExtensions().chain(), new HostgroupSight());
        List<ARequest> statements = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            statements.add(i > 0 && chance(0.6) ? fromElsewhere(oneOf(statements)) : aStatement());
        }
        Map<String, Long> matched = new HashMap<>();
        statements.forEach(statement -> compare(way, table, config, statement, matched));
        table.rules().forEach(rule -> {
            assertThat(rule.counters().hits())
                    .as("hits of rule %d", rule.id())
                    .isEqualTo(matched.getOrDefault(rule.id() + " matched", 0L));
            assertThat(rule.counters().shadowHits())
                    .as("shadow hits of rule %d", rule.id())
                    .isEqualTo(matched.getOrDefault(rule.id() + " shadow matched", 0L));
            assertThat(rule.counters().wouldReroute())
                    .as("what shadow rule %d would reroute", rule.id())
                    .isEqualTo(matched.getOrDefault(rule.id() + " rerouted", 0L));
        });
        return statements.size();
    }

    private void compare(
            Way way, RuleTable table, RuntimeConfig config, ARequest statement, Map<String, Long> matched) {
        long seed = random.nextLong();
        Map<String, Long> noted = new HashMap<>();
        Trace trace = (step, subject, outcome, detail) -> {
            if (step.equals("rule")) {
                noted.merge(subject + " " + outcome, 1L, Long::sum);
            } else if (step.equals("shadow") && detail.startsWith("hostgroup")) {
                noted.merge(subject + " rerouted", 1L, Long::sum);
            }
        };
        RouteVerdict explained = way.route(table, statement, new Random(seed), trace);
        RouteVerdict traffic = way.route(table, statement, new Random(seed), Trace.NONE);
        assertThat(traffic).isEqualTo(explained);
        assertThat(way.route(fresh(config), statement, new Random(seed), Trace.NONE))
                .as("seen for the first time")
                .isEqualTo(explained);
        noted.forEach((key, count) -> matched.merge(key, count, Long::sum));
    }

    private static RuleTable fresh(RuntimeConfig config) {
        try {
            return RuleTable.compile(config, RuleTable.EMPTY);
        } catch (ConfigRejectedException e) {
            throw new AssertionError(e);
        }
    }
}

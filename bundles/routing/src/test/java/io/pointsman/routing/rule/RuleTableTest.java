package io.pointsman.routing.rule;

import static io.pointsman.routing.rule.ARule.config;
import static io.pointsman.routing.rule.ARule.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.FastRoute;
import io.pointsman.api.config.RuleActions.WeightedFlag;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.session.RouteVerdict;
import io.pointsman.api.session.RouteVerdict.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What each column of a rule does. */
class RuleTableTest {

    private static final ARequest SELECT = ARequest.of("SELECT * FROM t WHERE id = 7");

    private final Random random = new Random(1);

    private static RuleTable table(ARule... rules) {
        return table(config(rules));
    }

    private static RuleTable table(RuntimeConfig config) {
        try {
            return RuleTable.compile(config, RuleTable.EMPTY);
        } catch (ConfigRejectedException e) {
            throw new AssertionError(e);
        }
    }

    private RouteVerdict route(RuleTable table, ARequest request) {
        RouteVerdict first = table.route(request, random);
        if (first.decidedBy().isEmpty()) {
            return first;
        }
        return table.route(request, random); // what is remembered counts
    }

    private boolean matches(ARule rule, ARequest request) {
        return route(table(rule.to(9)), request).hostgroup() == 9;
    }

    @Test
    void withoutRulesNothingIsSaid() {
        assertThat(RuleTable.EMPTY.route(SELECT, random)).isEqualTo(RouteVerdict.PASS);
    }

    @Test
    void aRuleWithoutConditionsMatchesEveryStatement() {
        assertThat(matches(rule(1), SELECT)).isTrue();
    }

    @Test
    void userAndSchemaAreExact() {
        assertThat(matches(rule(1).with("username", "app"), SELECT)).isTrue();
        assertThat(matches(rule(1).with("username", "App"), SELECT)).isFalse();
        assertThat(matches(rule(1).with("schemaname", "shop"), SELECT)).isTrue();
        assertThat(matches(rule(1).with("schemaname", "sho"), SELECT)).isFalse();
    }

    @Test
    void clientAddressesMayEndInAPercentSign() {
        assertThat(matches(rule(1).with("client_addr", "10.1.2.3"), SELECT)).isTrue();
        assertThat(matches(rule(1).with("client_addr", "10.1.%"), SELECT)).isTrue();
        assertThat(matches(rule(1).with("client_addr", "%"), SELECT)).isTrue();
        assertThat(matches(rule(1).with("client_addr", "10.1.2"), SELECT)).isFalse();
        assertThat(matches(rule(1).with("client_addr", "10.2.%"), SELECT)).isFalse();
    }

    @Test
    void theAddressThatClientsConnectToCounts() {
        assertThat(matches(rule(1).with("proxy_addr", "10.0.0.1").proxyPort(6033), SELECT))
                .isTrue();
        assertThat(matches(rule(1).with("proxy_addr", "10.0.0.2"), SELECT)).isFalse();
        assertThat(matches(rule(1).proxyPort(6034), SELECT)).isFalse();
    }

    @Test
    void digestsAreComparedByTheirHash() {
        assertThat(matches(rule(1).digest(SELECT.statement().hash()), SELECT)).isTrue();
        assertThat(matches(rule(1).digest(5), SELECT)).isFalse();
    }

    @Test
    void matchDigestLooksAtTheTextWithoutLiterals() {
        assertThat(matches(rule(1).with("match_digest", "^select .* id = \\?$"), SELECT))
                .isTrue();
        assertThat(matches(rule(1).with("match_digest", "^select").caseSensitive(), SELECT))
                .isFalse();
        assertThat(matches(rule(1).with("match_digest", "7"), SELECT)).isFalse();
    }

    @Test
    void matchPatternLooksAtTheStatement() {
        assertThat(matches(rule(1).with("match_pattern", "id = 7"), SELECT)).isTrue();
        assertThat(matches(rule(1).with("match_pattern", "id = 8"), SELECT)).isFalse();
    }

    @Test
    void negationTurnsRoundEachOfTheTwoExpressions() {
        assertThat(matches(
                        rule(1).with("match_digest", "UPDATE")
                                .with("match_pattern", "8")
                                .negated(),
                        SELECT))
                .isTrue();
        assertThat(matches(
                        rule(1).with("match_digest", "UPDATE")
                                .with("match_pattern", "7")
                                .negated(),
                        SELECT))
                .isFalse();
        assertThat(matches(
                        rule(1).with("match_digest", "SELECT")
                                .with("match_pattern", "8")
                                .negated(),
                        SELECT))
                .isFalse();
    }

    @Test
    void whatAClientToldOfItselfCounts() {
        ARequest secured = SELECT.over(true, "shop.example", Map.of("program_name", "reports"));

        assertThat(matches(rule(1).tls(true), secured)).isTrue();
        assertThat(matches(rule(1).tls(true), SELECT)).isFalse();
        assertThat(matches(rule(1).tls(false), SELECT)).isTrue();
        assertThat(matches(rule(1).with("server_name", "shop.example"), secured))
                .isTrue();
        assertThat(matches(rule(1).with("server_name", "shop.example"), SELECT)).isFalse();
        assertThat(matches(rule(1).attributes(Map.of("program_name", "reports")), secured))
                .isTrue();
        assertThat(matches(rule(1).attributes(Map.of("program_name", "reports")), SELECT))
                .isFalse();
    }

    @Test
    void whatIsDynamicIsNotRemembered() {
        // Given
        RuleTable table = table(rule(1).with("client_addr", "10.1.%").to(9));

        // When
        RouteVerdict near = table.route(SELECT, random);
        RouteVerdict far = table.route(SELECT.from("10.9.9.9", "", 0), random);

        // Then
        assertThat(near.hostgroup()).isEqualTo(9);
        assertThat(far).isEqualTo(RouteVerdict.PASS);
    }

    @Test
    void laterRulesOverwriteOnlyWhatTheySet() {
        // Given
        RuleTable table = table(
                rule(1).to(2).with("timeout", 100).with("retries", 3).with("log", 1),
                rule(2).to(3).with("delay", 5).with("multiplex", 2).with("log", 0),
                rule(3).with("next_query_flagIN", 7));

        // When
        RouteVerdict verdict = route(table, SELECT);

        // Then
        assertThat(verdict.hostgroup()).isEqualTo(3);
        assertThat(verdict.timeoutMs()).isEqualTo(100);
        assertThat(verdict.retries()).isEqualTo(3);
        assertThat(verdict.delayMs()).isEqualTo(5);
        assertThat(verdict.multiplex()).isEqualTo(2);
        assertThat(verdict.nextFlagIn()).isEqualTo(7);
        assertThat(verdict.log()).contains(false);
        assertThat(verdict.decidedBy()).isEqualTo("rule 2");
    }

    @Test
    void applyEndsTheRulesAndSkipsFastRouting() {
        // Given
        List<FastRoute> fast = List.of(new FastRoute("app", "shop", 0, 50, ""));

        // When
        RouteVerdict applied = route(table(config(Map.of(), fast, rule(1).to(2).apply(), rule(2).to(3))), SELECT);
        RouteVerdict notMatched = route(
                table(config(Map.of(), fast, rule(1).with("username", "x").to(2).apply())), SELECT);

        // Then
        assertThat(applied.hostgroup()).isEqualTo(2);
        assertThat(notMatched.hostgroup()).isEqualTo(50);
        assertThat(notMatched.decidedBy()).isEqualTo("fast routing");
    }

    @Test
    void fastRoutingTakesTheUsersOwnRowThenThatForAll() {
        // Given
        RuleTable table = table(config(
                Map.of(),
                List.of(
                        new FastRoute("", "shop", 0, 60, ""),
                        new FastRoute("app", "shop", 0, 61, ""),
                        new FastRoute("app", "shop", 5, 62, "")),
                rule(1).with("match_digest", "FLAG").with("flagOUT", 5)));

        // Then
        assertThat(route(table, SELECT).hostgroup()).isEqualTo(61);
        assertThat(route(table, SELECT.as("other", "shop")).hostgroup()).isEqualTo(60);
        assertThat(route(table, ARequest.of("SELECT flag")).hostgroup()).isEqualTo(62);
        assertThat(route(table, SELECT.as("app", "x"))).isEqualTo(RouteVerdict.PASS);
    }

    @Test
    void flagsLeadFromRuleToRule() {
        // Given
        RuleTable table = table(
                rule(1).with("match_digest", "SELECT").with("flagOUT", 10),
                rule(2).to(2),
                rule(3).flagIn(10).to(3),
                rule(4).flagIn(20).to(4));

        // Then
        assertThat(route(table, SELECT).hostgroup()).isEqualTo(3);
        assertThat(route(table, ARequest.of("DELETE")).hostgroup()).isEqualTo(2);
        assertThat(route(table, ARequest.of("DELETE").withFlag(20)).hostgroup()).isEqualTo(4);
    }

    @Test
    void iterationsBeginFromTheTop() {
        // Given
        ARule[] rules = {rule(1).flagIn(1).to(2), rule(2).with("flagOUT", 1)};

        // Then
        assertThat(route(table(config(rules)), SELECT).hostgroup()).isEqualTo(RouteVerdict.UNSET);
        assertThat(route(table(config(Map.of("mysql-query_processor_iterations", "1"), List.of(), rules)), SELECT)
                        .hostgroup())
                .isEqualTo(2);
    }

    @Test
    void weightedFlagsAreDrawnInProportion() {
        // Given
        RuleTable table = table(
                rule(1).flagOuts(new WeightedFlag(1, 90), new WeightedFlag(2, 10), new WeightedFlag(3, 0)),
                rule(2).flagIn(1).to(1),
                rule(3).flagIn(2).to(2),
                rule(4).flagIn(3).to(3));
        Map<Integer, Integer> counts = new HashMap<>();

        // When
        for (int i = 0; i < 10_000; i++) {
            counts.merge(table.route(SELECT, random).hostgroup(), 1, Integer::sum);
        }

        // Then
        assertThat(counts.keySet()).containsExactlyInAnyOrder(1, 2);
        assertThat(counts.get(2)).isBetween(850, 1_150);
    }

    @Test
    void aPlainFlagOverridesWeightedOnes() {
        RuleTable table = table(
                rule(1).flagOuts(new WeightedFlag(1, 1)).with("flagOUT", 2),
                rule(2).flagIn(1).to(1),
                rule(3).flagIn(2).to(2));

        assertThat(route(table, SELECT).hostgroup()).isEqualTo(2);
    }

    @Test
    void aRewrittenTextIsWhatLaterRulesSee() {
        // Given
        RuleTable table = table(
                rule(1).with("match_pattern", "FROM (\\w+) WHERE").with("replace_pattern", "FROM \\1_v2 WHERE"),
                rule(2).with("match_pattern", "t_v2").to(2),
                rule(3).with("match_pattern", "FROM t ").to(3));

        // When
        RouteVerdict verdict = table.route(SELECT, random);

        // Then
        assertThat(verdict.rewritten()).contains("SELECT * FROM t_v2 WHERE id = 7");
        assertThat(verdict.hostgroup()).isEqualTo(2);
    }

    @Test
    void globalReplacesEveryMatch() {
        ARule first = rule(1).with("match_pattern", "[0-9]").with("replace_pattern", "<\\0>");

        assertThat(table(first).route(ARequest.of("1 2 3"), random).rewritten()).contains("<1> 2 3");
        assertThat(table(first.everywhere()).route(ARequest.of("1 2 3"), random).rewritten())
                .contains("<1> <2> <3>");
    }

    @Test
    void anExecutionIsNotRewritten() {
        RuleTable table = table(
                rule(1).with("match_pattern", "7").with("replace_pattern", "8").to(2));

        assertThat(table.route(SELECT, random).rewritten()).isPresent();
        assertThat(table.route(SELECT.executed(), random).rewritten()).isEmpty();
        assertThat(table.route(SELECT.executed(), random).hostgroup()).isEqualTo(2);
    }

    @Test
    void aMessageIsTheAnswerAndOkGoesFirst() {
        // Given
        ARule error = rule(1).with("error_msg", "no");
        ARule ok = rule(2).with("OK_msg", "fine");

        // Then
        assertThat(route(table(error), SELECT).answer()).contains(new Answer(true, 1148, "no"));
        assertThat(route(table(error), SELECT).decidedBy()).isEqualTo("rule 1");
        assertThat(route(table(error, ok), SELECT).answer()).contains(new Answer(false, 0, "fine"));
    }

    @Test
    void hitsAreExactWhetherRememberedOrNot() {
        // Given
        RuleTable table = table(
                rule(1).with("match_digest", "SELECT"),
                rule(2).with("match_pattern", "id = 7"),
                rule(3).with("match_digest", "DELETE").apply());

        // When
        for (int i = 0; i < 100; i++) {
            table.route(ARequest.of("SELECT id = " + i), random);
            table.route(ARequest.of("DELETE " + i), random);
        }

        // Then
        assertThat(table.rules()).extracting(rule -> rule.counters().hits()).containsExactly(100L, 11L, 100L);
        assertThat(table.rules().get(1).counters().patternCount()).isEqualTo(200);
    }

    @Test
    void withDigestsTurnedOffMatchDigestMatchesAll() {
        RuleTable table = table(config(
                Map.of("mysql-query_digests", "false"),
                List.of(),
                rule(1).with("match_digest", "x").to(9)));

        assertThat(route(table, SELECT).hostgroup()).isEqualTo(9);
    }

    @Test
    void countersGoOnWhileTheRulesAreTheSame() throws ConfigRejectedException {
        // Given
        RuntimeConfig config = config(rule(1));
        RuleTable table = table(config);
        table.route(SELECT, random);

        // When
        RuleTable later = RuleTable.compile(config, table);
        RuleTable afterLoadOfRules = RuleTable.compile(config(rule(1)), later);

        // Then
        assertThat(later.rules().get(0).counters().hits()).isEqualTo(1);
        assertThat(afterLoadOfRules.rules().get(0).counters().hits()).isZero();
    }
}

package io.pointsman.routing.rule;

import static io.pointsman.routing.rule.ARule.config;
import static io.pointsman.routing.rule.ARule.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.RuleActions.WeightedFlag;
import io.pointsman.api.session.RouteVerdict;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rules that count what they would have done. */
class ShadowRulesTest {

    private static final ARequest SELECT = ARequest.of("SELECT * FROM t WHERE id = 7");

    private final Random random = new Random(1);

    private static RuleTable table(ARule... rules) {
        try {
            return RuleTable.compile(config(rules), RuleTable.EMPTY);
        } catch (ConfigRejectedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aShadowCountsAndDoesNothing() {
        // Given
        RuleTable table = table(
                rule(1).shadow().with("match_pattern", "id = [0-4]$").to(7).apply(),
                rule(2).shadow().to(1),
                rule(3).shadow().with("username", "x").with("error_msg", "no"));

        // When
        for (int i = 0; i < 10; i++) {
            assertThat(table.route(ARequest.of("SELECT id = " + i), random)).isEqualTo(RouteVerdict.PASS);
        }

        // Then
        assertThat(table.rules())
                .extracting(rule -> rule.counters().hits())
                .as("hits")
                .containsExactly(0L, 0L, 0L);
        assertThat(table.rules())
                .extracting(rule -> rule.counters().shadowHits())
                .containsExactly(5L, 10L, 0L);
        assertThat(table.rules())
                .extracting(rule -> rule.counters().wouldReroute())
                .as("1 is the user's default hostgroup anyway")
                .containsExactly(5L, 0L, 0L);
    }

    @Test
    void aShadowBehindRulesThatOverruleItReroutesNothing() {
        // Given
        RuleTable table = table(rule(1).shadow().to(7), rule(2).to(8));

        // When
        table.route(SELECT, random);
        RouteVerdict verdict = table.route(SELECT, random);

        // Then
        assertThat(verdict.hostgroup()).isEqualTo(8);
        assertThat(table.rules().get(0).counters().shadowHits()).isEqualTo(2);
        assertThat(table.rules().get(0).counters().wouldReroute()).isZero();
    }

    @Test
    void whatAShadowWouldLeadToIsAskedForEachStatement() {
        // Given
        RuleTable table = table(
                rule(1).shadow().with("flagOUT", 1),
                rule(2).flagIn(1).with("client_addr", "10.1.%").to(2));

        // When
        table.route(SELECT, random);
        table.route(SELECT.from("10.9.9.9", "", 0), random);

        // Then
        assertThat(table.rules().get(0).counters().shadowHits()).isEqualTo(2);
        assertThat(table.rules().get(0).counters().wouldReroute()).isEqualTo(1);
    }

    @Test
    void aShadowIsJudgedByTheSameDraws() {
        // Given
        RuleTable table = table(
                rule(1).shadow(),
                rule(2).flagOuts(new WeightedFlag(1, 1), new WeightedFlag(2, 1)),
                rule(3).flagIn(1).to(1),
                rule(4).flagIn(2).to(2));

        // When
        for (int i = 0; i < 100; i++) {
            table.route(SELECT, random);
        }

        // Then
        assertThat(table.rules().get(0).counters().shadowHits()).isEqualTo(100);
        assertThat(table.rules().get(0).counters().wouldReroute()).isZero();
    }
}

package io.pointsman.routing.rule;

import static io.pointsman.routing.rule.ARule.config;
import static io.pointsman.routing.rule.ARule.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.RuleActions.WeightedFlag;
import io.pointsman.api.session.RouteVerdict;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rules that can't be used are named when they are loaded, and statements that rules choke on are refused. */
class BadRulesTest {

    private static final Map<String, String> ITERATIONS = Map.of("mysql-query_processor_iterations", "1000000");

    private final Random random = new Random(1);

    private static RuleTable iterating(ARule... rules) throws ConfigRejectedException {
        return RuleTable.compile(config(ITERATIONS, List.of(), rules), RuleTable.EMPTY);
    }

    private static RuleTable table(ARule... rules) throws ConfigRejectedException {
        return RuleTable.compile(config(rules), RuleTable.EMPTY);
    }

    @Test
    void everyRuleThatCantBeUsedIsNamed() {
        assertThatThrownBy(() -> table(
                        rule(3).with("match_digest", "("),
                        rule(4).with("match_pattern", "*"),
                        rule(5).with("match_pattern", "(a)").with("replace_pattern", "\\2"),
                        rule(6).with("match_pattern", "a").with("replace_pattern", "\\n")))
                .isInstanceOf(ConfigRejectedException.class)
                .hasMessageContaining("mysql_query_rules (3): match_digest is '('")
                .hasMessageContaining("mysql_query_rules (4): match_pattern is '*'")
                .hasMessageContaining("mysql_query_rules (5): replace_pattern is '\\2'")
                .hasMessageContaining("mysql_query_rules (6): replace_pattern is '\\n'");
    }

    @Test
    void aRuleThatLeadsToItselfIsRefusedWhereFlagsBeginFromTheTop() throws ConfigRejectedException {
        table(rule(7).with("flagOUT", 0));

        assertThatThrownBy(() -> iterating(rule(7).with("flagOUT", 0)))
                .hasMessageContaining("mysql_query_rules (7)")
                .hasMessageContaining("leads to itself");
    }

    @Test
    void rulesThatLeadInACircleAreRefused() {
        assertThatThrownBy(() -> iterating(
                        rule(1).with("flagOUT", 1),
                        rule(2).flagIn(1).with("flagOUT", 2),
                        rule(3).flagIn(2).with("flagOUT", 0)))
                .hasMessageContaining("rules 1, 2, 3 lead in a circle");
    }

    @Test
    void rulesThatNeverMatchTheSameStatementAreNoCircle() throws ConfigRejectedException {
        iterating(
                rule(1).with("username", "a").with("flagOUT", 1),
                rule(2).flagIn(1).with("username", "b").with("flagOUT", 0));
        iterating(rule(1).with("flagOUT", 0).apply());
    }

    @Test
    void aRewritingThatNeverEndsIsRefusedForTheStatement() throws ConfigRejectedException {
        // Given
        RuleTable table = iterating(
                rule(1).with("match_pattern", "a").with("replace_pattern", "a").with("flagOUT", 0));

        // When
        RouteVerdict verdict = table.route(ARequest.of("a"), random);

        // Then
        assertThat(verdict.answer().orElseThrow().errorCode()).isEqualTo(1148);
        assertThat(verdict.answer().orElseThrow().text()).contains("query rule 1");
    }

    @Test
    void aTextThatGrowsWithoutEndIsRefused() throws ConfigRejectedException {
        // Given
        RuleTable table = iterating(rule(1).with("match_pattern", "a")
                .with("replace_pattern", "aa")
                .everywhere()
                .with("flagOUT", 0));

        // When
        RouteVerdict verdict = table.route(ARequest.of("a"), random);

        // Then
        assertThat(verdict.answer().orElseThrow().text())
                .contains("query rule 1")
                .contains("too long");
    }

    @Test
    void flagsThatAreDrawnInACircleEnd() throws ConfigRejectedException {
        RuleTable table = iterating(
                rule(1).flagOuts(new WeightedFlag(0, 1), new WeightedFlag(1, 1)),
                rule(2).flagIn(1).to(5));

        for (int i = 0; i < 100; i++) {
            assertThat(table.route(ARequest.of("a"), random).hostgroup()).isEqualTo(5);
        }
    }

    @Test
    void whereAnExpressionGivesUpTheStatementIsRefusedNamingTheRule() throws ConfigRejectedException {
        // Given
        RuleTable table =
                table(rule(8).with("match_pattern", "(?=a)(a+)+$").with("error_msg", "blocked"), rule(9).to(5));

        // When
        RouteVerdict verdict = table.route(ARequest.of("a".repeat(5_000) + "!"), random);

        // Then
        assertThat(verdict.answer().orElseThrow().errorCode()).isEqualTo(1148);
        assertThat(verdict.answer().orElseThrow().text()).contains("query rule 8");
        assertThat(verdict.decidedBy()).isEqualTo("rule 8");
        assertThat(table.rules().get(0).counters().gaveUpCount()).isEqualTo(1);
        assertThat(table.rules().get(0).counters().hits()).isZero();
    }

    @Test
    void anExpressionOnDigestsThatGivesUpIsRememberedAndCounted() throws ConfigRejectedException {
        // Given
        RuleTable table = table(rule(8).with("match_digest", "(?=a)(a+)+$").to(5));
        ARequest evil = ARequest.of("a".repeat(2_000) + "!");

        // When
        for (int i = 0; i < 200; i++) {
            assertThat(table.route(evil, random).answer()).isPresent();
        }

        // Then
        assertThat(table.rules().get(0).counters().gaveUpCount()).isEqualTo(200);
    }

    @Test
    void aShadowThatGivesUpRefusesNothing() throws ConfigRejectedException {
        // Given
        RuleTable table = table(rule(8).shadow().with("match_pattern", "(?=a)(a+)+$"), rule(9).to(5));

        // When
        RouteVerdict verdict = table.route(ARequest.of("a".repeat(5_000) + "!"), random);

        // Then
        assertThat(verdict.hostgroup()).isEqualTo(5);
        assertThat(table.rules().get(0).counters().gaveUpCount()).isEqualTo(1);
    }

    @Test
    void aStatementOfSixteenMegabytesIsRouted() throws ConfigRejectedException {
        // Given
        RuleTable table = table(
                rule(1).with("match_pattern", "^SELECT.*FOR UPDATE$").to(2),
                rule(2).with("match_pattern", "needle").to(3),
                rule(3).with("match_pattern", "^SELECT").to(4));

        // When
        RouteVerdict verdict = table.route(ARequest.of("SELECT '" + "x".repeat(16 << 20) + "'"), random);

        // Then
        assertThat(verdict.hostgroup()).isEqualTo(4);
    }

    @Test
    void statementsOfCommentsOnlyAreRouted() throws ConfigRejectedException {
        RuleTable table = table(rule(1).with("match_digest", "^$").to(2));

        assertThat(table.route(ARequest.of(""), random).hostgroup()).isEqualTo(2);
    }
}

package com.example.canary;

import static io.pointsman.api.routing.testkit.RoutingRequests.select;
import static io.pointsman.api.routing.testkit.RoutingRequests.statement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.testkit.Configs;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryReadsTest {

    private static final RoutingDecision CANARY = RoutingDecision.routeTo(40);

    private double thrown;

    private static CanaryReads.Config config(double percent, int insteadOf) {
        return Configs.with(
                CanaryReads.Config.class, Map.of("hostgroup", 40, "percent", percent, "instead_of", insteadOf));
    }

    private CanaryReads extension(double percent, int insteadOf) {
        return new CanaryReads(config(percent, insteadOf), () -> thrown);
    }

    @Test
    void theDiceDecideWhichReadsGoThere() {
        // Given
        CanaryReads extension = extension(5, -1);

        // Then
        thrown = 0.0499;
        assertEquals(CANARY, extension.route(select("1").withHostgroup(40, 1)));
        thrown = 0.05;
        assertEquals(RoutingDecision.pass(), extension.route(select("1").withHostgroup(40, 1)));
    }

    @Test
    void nobodyGoesThereByDefault() {
        assertEquals(
                RoutingDecision.pass(),
                new CanaryReads(Configs.defaults(CanaryReads.Config.class))
                        .route(select("1").withHostgroup(0, 1)));
    }

    @Test
    void aServerOnTrialThatIsNotWellGetsNothing() {
        CanaryReads extension = extension(100, -1);

        assertEquals(RoutingDecision.pass(), extension.route(select("1").withShunnedHostgroup(40, 1)));
        assertEquals(RoutingDecision.pass(), extension.route(select("1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t SET a = 1",
                "SELECT a FROM t FOR UPDATE",
                "SELECT a FROM t LOCK IN SHARE MODE",
                "SELECT a INTO @b FROM t",
                "SELECT 1; DELETE FROM t",
                "SHOW TABLES"
            })
    void whatIsMoreThanAReadStays(String sql) {
        assertEquals(
                RoutingDecision.pass(), extension(100, -1).route(statement(sql).withHostgroup(40, 1)));
    }

    @Test
    void wordsInLiteralsDoNotMatter() {
        assertEquals(
                CANARY,
                extension(100, -1).route(select("a FROM t WHERE b = 'into; x'").withHostgroup(40, 1)));
    }

    @Test
    void transactionsStayTogether() {
        assertEquals(
                RoutingDecision.pass(),
                extension(100, -1).route(select("1").withinTransaction().withHostgroup(40, 1)));
    }

    @Test
    void onlyThePartOfOneHostgroupIsTakenIfSoConfigured() {
        // Given
        CanaryReads extension = extension(100, 2);

        // Then
        assertEquals(CANARY, extension.route(select("1").sentTo(2).withHostgroup(40, 1)));
        assertEquals(
                RoutingDecision.pass(), extension.route(select("1").sentTo(3).withHostgroup(40, 1)));
        assertEquals(RoutingDecision.pass(), extension.route(select("1").withHostgroup(40, 1)));
    }

    @Test
    void aShareThatCannotBeIsRefusedAndTheTrialGoesOn() {
        // Given
        CanaryReads extension = extension(100, -1);

        // Then
        assertThrows(IllegalArgumentException.class, () -> extension.change(config(101, -1)));
        assertThrows(IllegalArgumentException.class, () -> extension.change(config(Double.NaN, -1)));
        assertEquals(CANARY, extension.route(select("1").withHostgroup(40, 1)));
    }
}

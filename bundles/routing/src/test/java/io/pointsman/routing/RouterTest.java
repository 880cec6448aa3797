package io.pointsman.routing;

import static io.pointsman.routing.rule.ARule.config;
import static io.pointsman.routing.rule.ARule.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.session.RouteVerdict;
import io.pointsman.api.session.RouteVerdict.Answer;
import io.pointsman.routing.extension.Chains;
import io.pointsman.routing.extension.Fence;
import io.pointsman.routing.rule.ARequest;
import io.pointsman.routing.rule.ARule;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Rules, comments and extensions together. */
class RouterTest {

    private static final ARequest SELECT = ARequest.of("SELECT 1");

    private final Chains first = new Chains(new RoutingSettings(true, Fence.DEFAULT));
    private final Chains last = new Chains(RoutingSettings.DEFAULT);

    private static RouteVerdict route(Chains extensions, ARequest request, ARule... rules) {
        return new Router(extensions.chain(), new HostgroupSight(), new InForce(config(rules))).route(request);
    }

    @Test
    void aCommentWinsOverRulesAndFastRouting() {
        RouteVerdict verdict =
                route(last, SELECT.commented("hostgroup=5"), rule(1).to(2).apply());

        assertThat(verdict.hostgroup()).isEqualTo(5);
    }

    @Test
    void aCommentCantGetRoundARefusal() {
        RouteVerdict verdict = route(last, SELECT.commented("hostgroup=5"), rule(1).with("error_msg", "no"));

        assertThat(verdict.answer()).contains(new Answer(true, 1148, "no"));
        assertThat(verdict.decidedBy()).isEqualTo("rule 1");
    }

    @Test
    void anExtensionThatIsAskedLastOverrulesAndSeesWhatRulesHaveChosen() {
        // Given
        AtomicReference<OptionalInt> seen = new AtomicReference<>();
        last.bind("tenants", request -> {
            seen.set(request.hostgroup());
            return RoutingDecision.routeTo(7);
        });

        // When
        RouteVerdict verdict = route(last, SELECT, rule(1).to(2).with("timeout", 9));

        // Then
        assertThat(verdict.hostgroup()).isEqualTo(7);
        assertThat(verdict.timeoutMs()).isEqualTo(9);
        assertThat(verdict.decidedBy()).isEqualTo("extension tenants");
        assertThat(seen.get()).hasValue(2);
    }

    @Test
    void anExtensionIsNotAskedAboutWhatRulesRefuse() {
        last.bind("tenants", request -> {
            throw new AssertionError("asked");
        });

        assertThat(route(last, SELECT, rule(1).with("error_msg", "no")).answer())
                .isPresent();
    }

    @Test
    void anExtensionThatIsAskedFirstChoosesTheHostgroupAndRulesTheRest() {
        // Given
        first.bind("tenants", request -> RoutingDecision.routeTo(7));

        // When
        RouteVerdict routed =
                route(first, SELECT.commented("hostgroup=5"), rule(1).to(2).with("timeout", 9));
        RouteVerdict blocked = route(first, SELECT, rule(1).with("error_msg", "no"));

        // Then
        assertThat(routed.hostgroup()).isEqualTo(7);
        assertThat(routed.timeoutMs()).isEqualTo(9);
        assertThat(blocked.answer()).contains(new Answer(true, 1148, "no"));
    }

    @Test
    void aRejectionIsFinalWheneverItIsAsked() {
        for (Chains extensions : List.of(first, last)) {
            extensions.bind("tenants", request -> RoutingDecision.reject("not on Sundays"));

            RouteVerdict verdict = route(extensions, SELECT, rule(1).to(2));

            assertThat(verdict.answer()).contains(new Answer(true, 1148, "not on Sundays"));
            assertThat(verdict.decidedBy()).isEqualTo("extension tenants");
        }
    }

    @Test
    void aLoadThatIsRefusedChangesNothing() throws ConfigRejectedException {
        // Given
        Router router = new Router(last.chain(), new HostgroupSight(), new InForce(config(rule(1).to(2))));

        // Then
        assertThatThrownBy(() -> router.prepare(config(rule(1).with("match_pattern", "("))))
                .isInstanceOf(ConfigRejectedException.class);
        assertThat(router.route(SELECT).hostgroup()).isEqualTo(2);
        router.prepare(config(rule(1).to(3))).publish();
        assertThat(router.route(SELECT).hostgroup()).isEqualTo(3);
    }

    @Test
    void timeIsTakenWhereItIsAskedFor() {
        // Given
        Router timed = new Router(
                last.chain(),
                new HostgroupSight(),
                new InForce(config(Map.of("mysql-stats_time_query_processor", "true"), List.of(), rule(1))));
        Router untimed = new Router(last.chain(), new HostgroupSight(), new InForce(config(rule(1))));

        // When
        timed.route(SELECT);
        untimed.route(SELECT);

        // Then
        assertThat(timed.gauges().get("Query_Processor_time_nsec")).isPositive();
        assertThat(untimed.gauges().get("Query_Processor_time_nsec")).isZero();
    }
}

package io.pointsman.routing;

import static io.pointsman.routing.rule.ARule.config;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.api.routing.HostgroupHealth;
import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.RoutingRequest;
import io.pointsman.api.routing.ServerHealth;
import io.pointsman.routing.extension.AReference;
import io.pointsman.routing.extension.Chains;
import io.pointsman.routing.extension.Fence;
import io.pointsman.routing.rule.ARequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What extensions see of hostgroups. */
class HostgroupSightTest {

    private final HostgroupSight sight = new HostgroupSight();
    private final AReference<Hostgroups> reference = new AReference<>(1);

    private RoutingRequest seenWhen(boolean extensionsFirst) {
        Chains extensions = new Chains(new RoutingSettings(extensionsFirst, Fence.DEFAULT));
        AtomicReference<RoutingRequest> seen = new AtomicReference<>();
        extensions.bind("curious", request -> {
            seen.set(request.copy());
            return RoutingDecision.pass();
        });
        new Router(extensions.chain(), sight, new InForce(config())).route(ARequest.of("SELECT 1"));
        return seen.get();
    }

    @Test
    void anExtensionSeesWhoCouldServeWheneverItIsAsked() {
        // Given
        sight.bindHostgroups(new TwoServers(), reference);

        for (boolean first : new boolean[] {true, false}) {
            // When
            RoutingRequest request = seenWhen(first);

            // Then
            assertThat(request.hostgroups()).containsExactly(2);
            assertThat(request.health(2))
                    .isEqualTo(new HostgroupHealth(
                            2,
                            List.of(
                                    new ServerHealth("10.0.0.1:3306", "ONLINE", 100, true),
                                    new ServerHealth("10.0.0.2:3306", "SHUNNED", 100, false))));
            assertThat(request.health(2).isUsable()).isTrue();
            assertThat(request.health(3).isUsable()).isFalse();
        }
    }

    @Test
    void whileNobodyKnowsThereAreNoHostgroups() {
        // Given
        sight.bindHostgroups(new TwoServers(), reference);
        RoutingRequest request = seenWhen(false);

        // When
        sight.unbindHostgroups(reference);

        // Then
        assertThat(request.hostgroups()).isEmpty();
        assertThat(request.health(2)).isEqualTo(HostgroupHealth.empty(2));
    }
}

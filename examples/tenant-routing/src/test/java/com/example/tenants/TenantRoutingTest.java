package com.example.tenants;

import static io.pointsman.api.routing.testkit.RoutingRequests.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.testkit.Configs;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantRoutingTest {

    private static TenantRouting.Config config(String tenants, boolean refuseOthers) {
        return Configs.with(TenantRouting.Config.class, Map.of("tenants", tenants, "refuse_others", refuseOthers));
    }

    private final TenantRouting extension = new TenantRouting(config("north=4, south = 5", false));

    @Test
    void aTenantsSchemasAreServedByItsHostgroup() {
        assertEquals(RoutingDecision.routeTo(4), extension.route(select("1").inSchema("north_shop")));
        assertEquals(RoutingDecision.routeTo(5), extension.route(select("1").inSchema("south_shop_old")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "north", "northern_shop", "_shop", "NORTH_shop"})
    void whatBelongsToNoTenantIsLeftAlone(String schema) {
        assertEquals(RoutingDecision.pass(), extension.route(select("1").inSchema(schema)));
    }

    @Test
    void whatBelongsToNoTenantIsRefusedIfSoConfigured() {
        // Given
        TenantRouting strict = new TenantRouting(config("north=4", true));

        // Then
        assertTrue(strict.route(select("1").inSchema("mysql")) instanceof RoutingDecision.Reject);
        assertEquals(RoutingDecision.routeTo(4), strict.route(select("1").inSchema("north_shop")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"north", "north=", "=4", "north=4=5", "north=-1", "north=4, north=5"})
    void aWrongConfigurationIsRefusedAndTheOneBeforeStays(String tenants) {
        assertThrows(IllegalArgumentException.class, () -> extension.change(config(tenants, false)));

        assertEquals(RoutingDecision.routeTo(4), extension.route(select("1").inSchema("north_shop")));
    }
}

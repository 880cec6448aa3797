package @package@;

import static io.pointsman.api.routing.testkit.RoutingRequests.select;
import static io.pointsman.api.routing.testkit.RoutingRequests.statement;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.testkit.Configs;
import java.util.Map;
import org.junit.jupiter.api.Test;

class @class@Test {

    private final @class@ extension = new @class@(Configs.defaults(@class@.Config.class));

    @Test
    void readsOfTheUserGoToTheHostgroup() {
        assertEquals(
                RoutingDecision.routeTo(30),
                extension.route(select("name FROM stations").by("reporting").withHostgroup(30, 2)));
    }

    @Test
    void whatIsNoReadStaysWhereItIs() {
        assertEquals(
                RoutingDecision.pass(),
                extension.route(statement("DELETE FROM stations").by("reporting").withHostgroup(30, 2)));
        assertEquals(
                RoutingDecision.pass(),
                extension.route(select("1").by("reporting").withinTransaction().withHostgroup(30, 2)));
    }

    @Test
    void otherUsersAreLeftAlone() {
        assertEquals(RoutingDecision.pass(), extension.route(select("1").by("shop").withHostgroup(30, 2)));
    }

    @Test
    void whileNobodyThereCanServeReadsStayWhereTheyAre() {
        assertEquals(
                RoutingDecision.pass(), extension.route(select("1").by("reporting").withShunnedHostgroup(30, 2)));
    }

    @Test
    void aChangedConfigurationCountsAtOnceAndABadOneNever() {
        // When
        extension.change(Configs.with(@class@.Config.class, Map.of("user", "shop", "hostgroup", 4)));
        assertThrows(
                IllegalArgumentException.class,
                () -> extension.change(Configs.with(@class@.Config.class, Map.of("hostgroup", -1))));

        // Then
        assertEquals(RoutingDecision.routeTo(4), extension.route(select("1").by("shop").withHostgroup(4, 1)));
    }
}

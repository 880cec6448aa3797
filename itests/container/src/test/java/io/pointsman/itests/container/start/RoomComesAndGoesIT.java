package io.pointsman.itests.container.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.wire.RawClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.osgi.framework.Bundle;

/** One container for all: what comes back after one room was away must also work for the next. */
class RoomComesAndGoesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static TestContainer container;

    @BeforeAll
    static void start() throws Exception {
        container = TestContainer.start(0);
        container.awaitListeners();
    }

    @AfterAll
    static void stop() throws Exception {
        container.close();
    }

    @Test
    void everyRoomHasComponentsAndExportsNothing() {
        for (Bundle room : container.rooms()) {
            assertThat(room.getHeaders().get("Export-Package"))
                    .as(room.getSymbolicName())
                    .isNull();
            assertThat(new Components(container.context()).names(room.getSymbolicName()))
                    .as(room.getSymbolicName())
                    .isNotEmpty();
        }
    }

    @TestFactory
    Stream<DynamicTest> itsServicesGoAndComeBackAndClientsAreServed() {
        return container.rooms().stream()
                .map(room -> DynamicTest.dynamicTest(room.getSymbolicName(), () -> goesAndComesBack(room)));
    }

    private void goesAndComesBack(Bundle room) throws Exception {
        // Given
        Set<String> offered = TestContainer.servicesOf(room);
        assertThat(offered).isNotEmpty();

        // When
        room.stop();

        // Then
        assertThat(TestContainer.servicesOf(room)).isEmpty();
        room.start();
        Await.until("the services of " + room.getSymbolicName() + " are back", PATIENCE, () -> TestContainer.servicesOf(
                        room)
                .equals(offered));
        container.awaitListeners();
        List<String> unsatisfied = new Components(container.context()).unsatisfied();
        assertThat(unsatisfied).isEmpty();
        try (RawClient client = RawClient.connect(container.mysqlPort())) {
            assertThat(client.greeting().connectionId()).isPositive();
        }
    }
}

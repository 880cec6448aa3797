package io.pointsman.itests.container.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;

/** Rooms share a start level and may come in any order. */
class StartOrderIT {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void inWhateverOrderTheRoomsStartTheListenersEndUpReady(long seed) throws Exception {
        try (TestContainer container = TestContainer.start(seed)) {
            container.awaitListeners();

            assertThat(container.bundles())
                    .filteredOn(bundle -> !TestContainer.isFragment(bundle))
                    .allMatch(bundle -> bundle.getState() == Bundle.ACTIVE || isLazy(bundle), "active");
            assertThat(new Components(container.context()).unsatisfied()).isEmpty();
        }
    }

    private static boolean isLazy(Bundle bundle) {
        return bundle.getState() == Bundle.STARTING && bundle.getHeaders().get("Bundle-ActivationPolicy") != null;
    }
}

package io.pointsman.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.routing.extension.Fence;
import java.lang.annotation.Annotation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How the room is configured. */
class RoutingSettingsTest {

    private record Config(String extensions, long budget, int slow, int failures) implements RoutingConfig {

        @Override
        public String pointsman_routing_extensions() {
            return extensions;
        }

        @Override
        public long pointsman_routing_extension_budget_millis() {
            return budget;
        }

        @Override
        public int pointsman_routing_extension_slow_in_a_row() {
            return slow;
        }

        @Override
        public int pointsman_routing_extension_failures_in_a_row() {
            return failures;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return RoutingConfig.class;
        }
    }

    @Test
    void whatIsLeftOutIsTheDefault() {
        assertThat(RoutingSettings.from(new Config("", 0, 0, 0))).isEqualTo(RoutingSettings.DEFAULT);
    }

    @Test
    void whatIsSaidCounts() {
        assertThat(RoutingSettings.from(new Config("before", 7, 2, 3)))
                .isEqualTo(new RoutingSettings(true, new Fence(Duration.ofMillis(7), 2, 3)));
    }

    @Test
    void aWrongValueNamesItsKeyAndLeavesRulesInForce() {
        assertThatThrownBy(() -> RoutingSettings.from(new Config("never", 0, 0, 0)))
                .hasMessageContaining("pointsman.routing.extensions is 'never'");
        assertThatThrownBy(() -> RoutingSettings.from(new Config("", -1, 0, 0)))
                .hasMessageContaining("pointsman.routing.extension.budget.millis");
        assertThat(RoutingSettings.orDefault(new Config("never", 0, 0, 0))).isEqualTo(RoutingSettings.DEFAULT);
    }
}

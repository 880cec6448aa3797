package io.pointsman.session.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.backend.ReplayedState;
import io.pointsman.sql.set.Assignment;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private final Settings settings = new Settings(ReplayedState.NONE);

    @Test
    void theCollationThatSetCharacterSetHasTakenFromTheSchemaIsKeptInTheNextOne() {
        // Given
        settings.apply(new Assignment(Assignment.Kind.CHARACTER_SET, "", "latin1", true));
        assertThat(settings.toAsk()).containsExactly("collation_connection");

        // When
        settings.told("collation_connection", "utf8mb4_general_ci");

        // Then
        assertThat(settings.state().settings().values())
                .extracting(ReplayedState.Setting::assignment)
                .containsExactly("CHARACTER SET latin1", "collation_connection='utf8mb4_general_ci'");
    }

    @Test
    void setNamesSaysAllThereIs() {
        // When
        settings.apply(new Assignment(Assignment.Kind.NAMES, "", "latin1", true));

        // Then
        assertThat(settings.toAsk()).isEmpty();
    }
}

package io.pointsman.session.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.backend.ReplayedState;
import io.pointsman.api.backend.ReplayedState.Setting;
import org.junit.jupiter.api.Test;

class StatementContextTest {

    private static ReplayedState with(ReplayedState state, String name, String assignment) {
        return state.with(name, new Setting(assignment, "", false));
    }

    @Test
    void nothingIsSaidWhereNothingHasChanged() {
        // Given
        ReplayedState now = with(ReplayedState.NONE, ReplayedState.NAMES, "NAMES latin1");

        // When / Then
        assertThat(StatementContext.round("45;;NAMES latin1;;", now)).isEmpty();
    }

    @Test
    void whatSetNamesOverwritesIsSetAgain() {
        // Given
        ReplayedState now = with(
                with(ReplayedState.NONE, ReplayedState.NAMES, "NAMES latin1"),
                "character_set_results",
                "character_set_results=utf8mb4");

        // When
        StatementContext.Round round =
                StatementContext.round("45;;NAMES utf8mb4;;", now).orElseThrow();

        // Then
        assertThat(round.before()).isEqualTo("SET NAMES utf8mb4");
        assertThat(round.after("")).isEqualTo("SET NAMES latin1, character_set_results=utf8mb4");
    }

    @Test
    void whatWasTheSameIsSetBehindOtherNames() {
        // Given
        ReplayedState now = with(
                with(ReplayedState.NONE, ReplayedState.NAMES, "NAMES latin1"),
                "character_set_client",
                "character_set_client=cp1250");

        // When
        StatementContext.Round round = StatementContext.round("45;;NAMES utf8mb4;character_set_client=cp1250;", now)
                .orElseThrow();

        // Then
        assertThat(round.before()).isEqualTo("SET NAMES utf8mb4, character_set_client=cp1250");
        assertThat(round.after("")).isEqualTo("SET NAMES latin1, character_set_client=cp1250");
    }
}

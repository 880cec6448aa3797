package io.pointsman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class RunOptionsTest {

    private static final Installation NOWHERE = new Installation(Path.of("/nonexistent"));

    @Command
    static final class Holder {
        @Mixin
        RunOptions options;
    }

    private static Settings parse(String... arguments) {
        Holder holder = new Holder();
        new CommandLine(holder).parseArgs(arguments);
        return holder.options.settings(NOWHERE);
    }

    @Test
    void theRoomsLearnOfTheOptionsAsProperties() {
        // When
        Settings settings = parse(
                "--datadir=/d", "--mysql=127.0.0.1:1", "--admin=[::1]:2", "--reload", "--strict", "--sqlite3-server");

        // Then
        assertThat(settings.asProperties())
                .containsEntry("pointsman.datadir", "/d")
                .containsEntry("pointsman.mysql", "127.0.0.1:1")
                .containsEntry("pointsman.admin", "[::1]:2")
                .containsEntry("pointsman.reload", "true")
                .containsEntry("pointsman.strict", "true")
                .containsEntry("pointsman.sqlite3-server", "true")
                .containsEntry("pointsman.transport", "auto")
                .doesNotContainKeys("pointsman.initial", "pointsman.config");
    }

    @Test
    void aProcessOfItsOwnIsGivenTheSameSettings() {
        // Given
        Settings settings = parse(
                "--datadir=/d",
                "--initial",
                "--sqlite3-server=127.0.0.1:1;127.0.0.1:2",
                "--transport=nio",
                "--drain=1500ms",
                "--mysql=/tmp/a.sock");

        // When
        List<String> arguments = RunOptions.arguments(settings);

        // Then
        assertThat(parse(arguments.toArray(String[]::new))).isEqualTo(settings);
    }

    @Test
    void aDrainWithoutAUnitIsInSeconds() {
        assertThat(parse("--datadir=/d", "--drain=5").drain()).isEqualTo(Duration.ofSeconds(5));
    }
}

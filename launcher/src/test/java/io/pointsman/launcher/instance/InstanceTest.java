package io.pointsman.launcher.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.launcher.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceTest {

    private static final ProcessHandle SELF = ProcessHandle.current();

    @TempDir
    private Path folder;

    private DataDirectory directory;

    @BeforeEach
    void aDirectory() {
        directory = new DataDirectory(folder.resolve("data")).prepare();
    }

    @Test
    void aDirectoryThatWeMakeIsItsOwnersAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
                .isEqualTo("rwx------");
    }

    @Test
    void aSocketPathOverTheSystemsLimitIsRefusedBeforeAnythingIsMade() {
        // Given
        DataDirectory tooLong = new DataDirectory(folder.resolve("x".repeat(108)));

        // When, Then
        assertThatThrownBy(tooLong::prepare).isInstanceOf(UserError.class).hasMessageContaining("allows 107");
        assertThat(tooLong.path()).doesNotExist();
    }

    @Test
    void aSecondInstanceIsKeptOutAndToldWhoIsThere() {
        // Given
        InstanceLock first = InstanceLock.take(directory);
        PidFile.write(directory, 4711);

        // When, Then
        assertThatThrownBy(() -> InstanceLock.take(directory))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("(pid 4711)");
        first.close();
        assertThat(InstanceLock.isFree(directory)).isTrue();
    }

    @Test
    void thePidFileIsPrivate() throws IOException {
        // When
        PidFile.write(directory, 1);

        // Then
        assertThat(directory.pid()).hasContent("1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.pid())))
                .isEqualTo("rw-------");
    }

    @Test
    void whatAnInstanceWroteIsReadBackAsItWas() {
        // Given
        InstanceState state = new InstanceState(InstanceState.FAILED, Map.of("failure", "port 6033: a\\b\nin use"));

        // When
        state.write(directory);

        // Then
        assertThat(InstanceState.read(directory)).contains(state);
    }

    @Test
    void aRunningInstanceIsFoundByItsPid() {
        // Given
        PidFile.write(directory, SELF.pid());
        new InstanceState(InstanceState.READY, Map.of(RunningInstance.BEGAN, RunningInstance.began(SELF)))
                .write(directory);

        // When, Then
        try (InstanceLock lock = InstanceLock.take(directory)) {
            assertThat(RunningInstance.find(directory))
                    .as("with %s", lock)
                    .map(RunningInstance::process)
                    .contains(SELF);
        }
    }

    @Test
    void aKilledProcessThatNobodyHasAskedAfterIsNotTakenForTheInstance() {
        // Given
        PidFile.write(directory, SELF.pid()); // it still has its number, but its lock is gone

        // When, Then
        assertThat(RunningInstance.find(directory)).isEmpty();
    }

    @Test
    void aLaterProcessWithTheSameNumberIsNotTakenForTheInstance() {
        // Given
        PidFile.write(directory, SELF.pid());
        new InstanceState(InstanceState.READY, Map.of(RunningInstance.BEGAN, "2001-01-01T00:00:00Z")).write(directory);

        // When, Then
        assertThat(RunningInstance.find(directory)).isEmpty();
    }
}

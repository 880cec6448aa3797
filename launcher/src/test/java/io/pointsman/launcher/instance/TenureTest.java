package io.pointsman.launcher.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TenureTest {

    private static final InstanceState NEW = new InstanceState(InstanceState.STARTING, Map.of("pid", "2"));

    @TempDir
    private Path folder;

    private DataDirectory directory;
    private InstanceState old;

    @BeforeEach
    void anInstanceRuns() {
        directory = new DataDirectory(folder);
        old = new InstanceState(InstanceState.READY, Map.of("pid", "1"));
        old.write(directory);
        PidFile.write(directory, 1);
    }

    @Test
    void oneThatComesLeavesTheFilesOfTheOneThatServesAlone() {
        // Given
        Tenure coming = Tenure.coming(directory);

        // When
        coming.write(NEW);
        coming.writePid();
        coming.fail(NEW.withPhase(InstanceState.FAILED));
        coming.leave();

        // Then
        assertThat(InstanceState.read(directory)).contains(old);
        assertThat(PidFile.read(directory)).contains(1L);
        assertThat(InstanceState.read(directory.coming())).contains(NEW.withPhase(InstanceState.FAILED));
    }

    @Test
    void oneThatHasTakenOverHasLockPidAndState() {
        // Given
        Tenure tenure = Tenure.coming(directory);
        tenure.write(NEW);

        // When
        tenure.takeOver();
        tenure.write(NEW);

        // Then
        assertThat(InstanceLock.isFree(directory)).isFalse();
        assertThat(PidFile.read(directory)).contains(ProcessHandle.current().pid());
        assertThat(InstanceState.read(directory)).contains(NEW);
        assertThat(directory.coming()).doesNotExist();
        tenure.close();
    }

    @Test
    void oneThatHasMadeWayNeitherWritesNorDeletesWhatIsAnothersByThen() {
        // Given
        Tenure leaving = Tenure.take(directory);

        // When
        leaving.makeWay();

        // Then
        assertThat(InstanceLock.isFree(directory)).isTrue();
        leaving.write(NEW);
        leaving.leave();
        assertThat(InstanceState.read(directory)).contains(old);
        assertThat(PidFile.read(directory)).contains(1L);
    }

    @Test
    void processesThatFollowEachOtherTakeTurns() {
        Side second = Side.beside(old.with(Side.NAME, Side.FIRST.text()));

        assertThat(second).isEqualTo(Side.SECOND);
        assertThat(Side.beside(old.with(Side.NAME, second.text()))).isEqualTo(Side.FIRST);
        assertThat(directory.cache(Side.FIRST)).isNotEqualTo(directory.cache(Side.SECOND));
    }
}

package io.pointsman.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

    @TempDir
    private Path folder;

    private Installation installation;

    @BeforeEach
    void anInstallationWithItsFile() throws IOException {
        installation = new Installation(Files.createDirectories(folder.resolve("home")));
        Files.createDirectories(installation.home().resolve("etc"));
        Files.createFile(installation.etc("pointsman.cnf"));
    }

    @Test
    void theShippedFileIsTakenWhenThereIsNoOther() {
        assertThat(ConfigFile.find(null, folder, installation)).contains(installation.etc("pointsman.cnf"));
    }

    @Test
    void aProxysqlFileInTheWorkingDirectoryIsPreferredToTheShippedOne() throws IOException {
        // Given
        Path file = Files.createFile(folder.resolve("proxysql.cnf"));

        // When, Then
        assertThat(ConfigFile.find(null, folder, installation)).contains(file);
    }

    @Test
    void ourOwnNameComesBeforeProxysqls() throws IOException {
        // Given
        Files.createFile(folder.resolve("proxysql.cnf"));
        Path file = Files.createFile(folder.resolve("pointsman.cnf"));

        // When, Then
        assertThat(ConfigFile.find(null, folder, installation)).contains(file);
    }

    @Test
    void aFileThatWasNamedHasToExist() {
        assertThatThrownBy(() -> ConfigFile.find(Path.of("absent.cnf"), folder, installation))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no such file or directory");
    }
}

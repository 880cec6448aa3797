package io.pointsman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void installation() {
        System.setProperty("pointsman.home", folder.resolve("home").toString());
    }

    @AfterEach
    void noInstallation() {
        System.clearProperty("pointsman.home");
    }

    private int execute(String... arguments) {
        CommandLine command = PointsmanMain.commandLine();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "start",
                "stop",
                "status",
                "upgrade",
                "shell",
                "new-extension",
                "prepare",
                "version",
                "help"
            })
    void everyCommandExplainsItself(String command) {
        // When
        int exitCode = execute(command, "--help");

        // Then
        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("Usage: pointsman " + command);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run --bogus          | Unknown option: '--bogus' (see pointsman run --help)",
                "run --drain soon     | 'soon' is not a duration such as 500ms, 30s or 2m",
                "run --mysql 6033     | '6033' is not HOST:PORT",
                "run --admin h:70000  | 'h:70000' is not HOST:PORT",
                "run --transport ipx  | Invalid value for option '--transport'",
                "run --initial --reload | pointsman: --initial, --reload are mutually exclusive",
                "fly                  | Unmatched argument",
                "status --datadir     | Missing required parameter for option '--datadir'"
            })
    void aMistypedCommandIsAnsweredWithOneLine(String arguments, String complaint) {
        // When
        int exitCode = execute(arguments.strip().split(" +"));

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().strip())
                .startsWith("pointsman: ")
                .contains(complaint)
                .hasLineCount(1);
    }

    @Test
    void withoutAnInstanceStatusSaysSoAndExitsWithThree() {
        // When
        int exitCode = execute("status", "--datadir", folder.resolve("data").toString());

        // Then
        assertThat(exitCode).isEqualTo(3);
        assertThat(out.toString()).contains("is not running on the data directory " + folder.resolve("data"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "start", "stop", "status", "shell"})
    void anEmptyDataDirectoryIsNotTheWorkingDirectory(String command) {
        // When
        int exitCode = execute(command, "--datadir", "");

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("pointsman: --datadir is empty");
    }

    @Test
    void aDataDirectoryThatCannotBeMadeIsOneLine() throws Exception {
        // Given
        Path file = Files.createFile(folder.resolve("file"));

        // When
        int exitCode = execute("run", "--datadir", file.resolve("data").toString());

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo("pointsman: cannot make the data directory " + file.resolve("data") + ": not a directory")
                .hasLineCount(1);
    }

    @Test
    void theConfigurationFileNamesTheDataDirectoryUnlessTheOptionDoes() throws Exception {
        // Given
        Path config = Files.writeString(folder.resolve("p.cnf"), "datadir = \"" + folder.resolve("from-file") + "\"\n");

        // When
        execute("status", "--config", config.toString());
        execute(
                "status",
                "--config",
                config.toString(),
                "--datadir",
                folder.resolve("from-option").toString());

        // Then
        assertThat(out.toString().lines())
                .first()
                .asString()
                .endsWith(folder.resolve("from-file").toString());
        assertThat(out.toString().lines())
                .last()
                .asString()
                .endsWith(folder.resolve("from-option").toString());
    }

    @Test
    void anErrorInTheConfigurationFileNamesLineAndColumn() throws Exception {
        // Given
        Path config = Files.writeString(folder.resolve("p.cnf"), "datadir = \"x\"\nmysql_users = (;\n");

        // When
        int exitCode = execute("run", "--config", config.toString());

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString().strip()).contains("line 2, column").hasLineCount(1);
    }
}

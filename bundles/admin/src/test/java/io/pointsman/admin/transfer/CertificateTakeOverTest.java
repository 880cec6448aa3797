package io.pointsman.admin.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTakeOverTest {

    private static final List<String> NAMES = List.of("proxysql-ca.pem", "proxysql-cert.pem", "proxysql-key.pem");

    @TempDir
    private Path directory;

    private final ImportReport report = new ImportReport(false);
    private Path from;
    private Path to;

    @BeforeEach
    void makeDirectories() throws IOException {
        from = Files.createDirectory(directory.resolve("proxysql"));
        to = Files.createDirectory(directory.resolve("pointsman"));
    }

    @Test
    void allThreeComeAlongPrivately() throws Exception {
        // Given
        for (String name : NAMES) {
            Files.writeString(from.resolve(name), name);
        }

        // When
        takeOver(false);

        // Then
        for (String name : NAMES) {
            assertThat(to.resolve(name)).hasContent(name);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(to.resolve(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(report.text(List.of())).contains("note: taken over: proxysql-ca.pem, ");
    }

    @Test
    void aDryRunOnlyTells() throws Exception {
        // Given
        for (String name : NAMES) {
            Files.writeString(from.resolve(name), name);
        }

        // When
        takeOver(true);

        // Then
        assertThat(to).isEmptyDirectory();
        assertThat(report.text(List.of())).contains("would be taken over");
    }

    @Test
    void whatIsThereAlreadyStays() throws Exception {
        // Given
        for (String name : NAMES) {
            Files.writeString(from.resolve(name), name);
        }
        Files.writeString(to.resolve("proxysql-key.pem"), "mine");

        // When
        takeOver(false);

        // Then
        assertThat(to.resolve("proxysql-key.pem")).hasContent("mine");
        assertThat(to.resolve("proxysql-ca.pem")).doesNotExist();
        assertThat(report.text(List.of())).contains("has proxysql-key.pem already");
    }

    @Test
    void aPartOfThemIsNotTaken() throws Exception {
        // Given
        Files.writeString(from.resolve("proxysql-ca.pem"), "alone");

        // When
        takeOver(false);

        // Then
        assertThat(to).isEmptyDirectory();
        assertThat(report.text(List.of())).contains("no certificate has been taken over");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatCannotBeReadKeepsTheOthersFromBeingTaken(boolean isDry) throws Exception {
        // Given
        Files.writeString(from.resolve("proxysql-ca.pem"), "ca");
        Files.writeString(from.resolve("proxysql-cert.pem"), "cert");
        Files.createDirectory(from.resolve("proxysql-key.pem"));

        // Then
        assertThatThrownBy(() -> takeOver(isDry))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("proxysql-key.pem");
        assertThat(to).isEmptyDirectory();
    }

    private void takeOver(boolean isDry) throws UnreadableFileException {
        new CertificateTakeOver(from.resolve("proxysql.db"), to).run(isDry, report);
    }
}

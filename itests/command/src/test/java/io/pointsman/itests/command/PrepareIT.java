package io.pointsman.itests.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pointsman prepare}: an archive of classes that later starts use, and that cannot prevent one. */
class PrepareIT {

    private static final String DATA = "--datadir=data";

    @TempDir
    private Path folder;

    private Path installation;
    private Pointsman pointsman;

    /** The distribution's files with a folder {@code prepared} of the test's own. */
    @BeforeEach
    void install() throws IOException {
        installation = Files.createDirectory(folder.resolve("installation"));
        try (Stream<Path> parts = Files.list(Checkout.distribution())) {
            for (Path part : parts.toList()) {
                String name = part.getFileName().toString();
                if (!name.equals("prepared") && !name.equals("bin")) {
                    Files.createSymbolicLink(installation.resolve(name), part);
                }
            }
        }
        Files.createDirectory(installation.resolve("bin"));
        Files.copy(
                Checkout.distribution().resolve("bin/pointsman"),
                installation.resolve("bin/pointsman"),
                StandardCopyOption.COPY_ATTRIBUTES);
        pointsman = new Pointsman(installation, folder);
    }

    @AfterEach
    void stop() throws Exception {
        pointsman.execute("stop", DATA);
    }

    @Test
    void whatHasBeenPreparedIsUsedAndCannotPreventAStart() throws Exception {
        // Given
        prepare();
        Path archive = archive();

        // When, Then
        assertServes(start());
        assertThat(isUsed(archive)).isTrue();
        pointsman.execute("stop", DATA);

        // When it is cut short, of which a JVM would die
        byte[] content = Files.readAllBytes(archive);
        Files.delete(archive);
        Files.write(archive, Arrays.copyOf(content, content.length / 2));

        // Then
        assertServes(start());
        assertThat(isUsed(archive)).isFalse();
        pointsman.execute("stop", DATA);

        // When its content is something else
        Files.write(archive, new byte[content.length]);

        // Then
        assertServes(start());
    }

    @Test
    void anArchiveOfAnotherInstallationIsLeftAlone() throws Exception {
        // Given
        prepare();
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(installation, elsewhere);
        installation = elsewhere;
        pointsman = new Pointsman(elsewhere, folder);

        // When, Then
        assertServes(start());
    }

    private void prepare() throws Exception {
        Pointsman.Result result = pointsman.execute("prepare");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("prepared ").contains(archive().toString());
    }

    private Path archive() throws IOException {
        try (Stream<Path> all = Files.list(installation.resolve("prepared"))) {
            List<Path> files = all.toList();
            assertThat(files).hasSize(1);
            return files.get(0);
        }
    }

    private Pointsman.Result start() throws Exception {
        return pointsman.execute("start", DATA, "--mysql=127.0.0.1:0", "--admin=127.0.0.1:0");
    }

    private void assertServes(Pointsman.Result result) throws Exception {
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("pointsman ready").hasLineCount(1);
        assertThat(pointsman.execute("status", DATA).exitCode()).isZero();
    }

    /** What the process has in its address space says what it was started with. */
    private boolean isUsed(Path archive) throws IOException {
        String pid = Files.readString(folder.resolve("data/pointsman.pid")).strip();
        return Files.readString(Path.of("/proc", pid, "maps")).contains(archive.toString());
    }
}

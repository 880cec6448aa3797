package io.pointsman.launcher.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pointsman.launcher.Installation;
import io.pointsman.launcher.UserError;
import io.pointsman.launcher.instance.DataDirectory;
import io.pointsman.launcher.instance.Side;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.launch.FrameworkFactory;

class ContainerTest {

    @TempDir
    private Path folder;

    private Container container;

    @AfterEach
    void stop() {
        if (container != null) {
            container.stop(Duration.ofSeconds(10));
        }
    }

    private void bundle(String path, Map<String, String> headers) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        headers.forEach(manifest.getMainAttributes()::putValue);
        Path jar = folder.resolve("bundles").resolve(path);
        Files.createDirectories(jar.getParent());
        try (OutputStream file = Files.newOutputStream(jar)) {
            new JarOutputStream(file, manifest).close();
        }
    }

    private void install() {
        container = Container.install(
                new Installation(folder),
                new DataDirectory(folder.resolve("data")),
                Side.FIRST,
                ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow());
    }

    @Test
    void aBundleFindsTheLaunchersLoggingAndIsFoundWithNoServices() throws IOException {
        // Given
        bundle("4/a.jar", Map.of("Bundle-SymbolicName", "a", "Import-Package", "org.slf4j;version=\"[2.0,3)\""));
        install();

        // When
        container.start();

        // Then
        assertThat(container.services().listeners()).isEmpty();
        assertThat(container.services().startup()).isEmpty();
    }

    @Test
    void aContainerThatHasStoppedHasNoServicesAndAnotherOneStartsInItsPlace() throws IOException {
        // Given
        bundle("4/a.jar", Map.of("Bundle-SymbolicName", "a"));
        install();
        container.start();

        // When
        boolean stopped = container.stop(Duration.ofSeconds(10));

        // Then
        assertThat(stopped).isTrue();
        assertThat(container.services().listeners()).isEmpty();
        install();
        container.start();
    }

    @Test
    void aBundleThatDoesNotResolveIsNamedWithWhatItMisses() throws IOException {
        // Given
        bundle(
                "4/a.jar",
                Map.of("Bundle-SymbolicName", "room", "Bundle-Version", "1.2.3", "Import-Package", "no.such"));
        install();

        // When, Then
        assertThatThrownBy(container::start)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("bundle room 1.2.3 does not start")
                .hasMessageContaining("no.such");
    }

    @Test
    void aFileThatIsNoBundleIsNamed() throws IOException {
        // Given
        Path jar = folder.resolve("bundles/4/torn.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "torn");

        // When, Then
        assertThatThrownBy(this::install).isInstanceOf(UserError.class).hasMessageContaining("torn.jar");
    }

    @Test
    void nativesAreTakenForThisMachineOnly() throws IOException {
        // Given
        bundle("native-x86_64/x.jar", Map.of("Bundle-SymbolicName", "x"));
        bundle("native-aarch_64/a.jar", Map.of("Bundle-SymbolicName", "a"));
        bundle("2/b.jar", Map.of("Bundle-SymbolicName", "b"));
        Path bundles = folder.resolve("bundles");

        // When, Then
        assertThat(BundleFolder.of(bundles, "aarch64"))
                .containsExactly(
                        new BundleFolder(bundles.resolve("2"), 20),
                        new BundleFolder(bundles.resolve("native-aarch_64"), 20));
        assertThat(BundleFolder.of(bundles, "riscv64")).containsExactly(new BundleFolder(bundles.resolve("2"), 20));
    }
}

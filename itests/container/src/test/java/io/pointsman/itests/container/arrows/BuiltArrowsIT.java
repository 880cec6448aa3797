package io.pointsman.itests.container.arrows;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The architecture is a test: every bundle that was built keeps to the arrows. */
class BuiltArrowsIT {

    /** For the class path of tests; it is no bundle. */
    private static final Path TESTKIT = Path.of("api.routing.testkit");

    @Test
    void everyBuiltBundleKeepsToTheArrows() throws IOException {
        // Given
        Path table = Checkout.root().resolve("config/lint/allowed-imports.tsv");
        Arrows arrows = new Arrows(AllowedImports.read(table));

        // When
        List<String> violations = new ArrayList<>();
        for (Path jar : builtJars()) {
            violations.addAll(arrows.violationsOf(BuiltBundle.read(jar)));
        }

        // Then
        assertThat(violations).isEmpty();
    }

    @Test
    void everyBundleOfTheMapIsBuilt() throws IOException {
        List<String> names =
                builtJars().stream().map(jar -> BuiltBundle.read(jar).name()).toList();

        assertThat(names)
                .contains(
                        "api.authentication",
                        "api.routing",
                        "api.config",
                        "api.core",
                        "core",
                        "tls.frontend",
                        "protocol",
                        "session",
                        "routing",
                        "hostgroup",
                        "backend",
                        "tls.backend",
                        "tls.legacy",
                        "monitor",
                        "stats",
                        "admin.storage",
                        "admin",
                        "admin.shell",
                        "admin.config",
                        "deploy",
                        "sqlite.server");
    }

    private static List<Path> builtJars() throws IOException {
        List<Path> jars = new ArrayList<>();
        try (Stream<Path> modules = modules()) {
            for (Path module : modules.filter(Files::isDirectory)
                    .filter(folder -> !folder.getFileName().equals(TESTKIT))
                    .sorted()
                    .toList()) {
                jars.addAll(jarsIn(module));
            }
        }
        return jars;
    }

    private static Stream<Path> modules() throws IOException {
        return Stream.concat(
                Files.list(Checkout.root().resolve("bundles")),
                Files.list(Checkout.root().resolve("examples")));
    }

    private static List<Path> jarsIn(Path module) throws IOException {
        Path target = module.resolve("target");
        if (!Files.isDirectory(target)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
                    .toList();
        }
    }
}

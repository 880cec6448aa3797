package io.pointsman.itests.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Maven as somebody has it who has never built Pointsman: a local repository in which there is nothing, and a central one,
 * for which that of this build stands, so that no test waits for the network. None of our own artifacts is in it, unless
 * somebody has installed them; those of the distribution come first.
 */
final class MavenOfAStranger {

    private static final String CENTRAL = "pointsman.maven.repository";

    private MavenOfAStranger() {}

    /** Holds for every build below {@code directory}. */
    static void setUp(Path directory) throws IOException {
        String central = System.getProperty(CENTRAL, System.getProperty("user.home") + "/.m2/repository");
        Path settings = Files.writeString(directory.resolve("settings.xml"), """
                <settings>
                  <mirrors>
                    <mirror>
                      <id>central-of-this-build</id>
                      <mirrorOf>central</mirrorOf>
                      <url>%s</url>
                    </mirror>
                  </mirrors>
                </settings>
                """.formatted(
                        Path.of(central).toUri()));
        Path mavenConfig = directory.resolve(".mvn").resolve("maven.config");
        Files.createDirectories(mavenConfig.getParent());
        Files.writeString(
                mavenConfig,
                "--settings=" + settings + "\n-Dmaven.repo.local=" + directory.resolve("stranger-m2") + "\n");
    }
}

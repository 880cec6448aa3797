package io.pointsman.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the program lies: {@code bin/}, {@code bundles/}, {@code etc/} and {@code lib/}. */
public record Installation(Path home) {

    /** Set by {@code bin/pointsman}. */
    private static final String HOME = "pointsman.home";

    public static Installation current() {
        String home = System.getProperty(HOME);
        if (home == null) {
            throw new UserError("the system property " + HOME + " is missing; start Pointsman with bin/pointsman");
        }
        return new Installation(Path.of(home).toAbsolutePath().normalize());
    }

    public Path bundles() {
        return home.resolve("bundles");
    }

    public Path script() {
        return home.resolve("bin").resolve("pointsman");
    }

    public Path etc(String name) {
        return home.resolve("etc").resolve(name);
    }

    /** The configuration file that ships, if nobody has removed it. */
    public Optional<Path> shippedConfig() {
        return Optional.of(etc("pointsman.cnf")).filter(Files::isRegularFile);
    }

    /** As the build wrote it into the jar; "development" when run from class files. */
    public static String version() {
        String version = Installation.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}

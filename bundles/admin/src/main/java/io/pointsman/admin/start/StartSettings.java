package io.pointsman.admin.start;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How this process was asked to start; the launcher leaves it in system properties.
 *
 * @param initial forget the stored configuration
 * @param reload overlay the stored configuration with the file's
 * @param strict any finding is fatal
 */
public record StartSettings(
        Path dataDirectory,
        Optional<Path> configFile,
        boolean initial,
        boolean reload,
        boolean strict,
        String version) {

    public static StartSettings fromSystemProperties() {
        return new StartSettings(
                Path.of(System.getProperty("pointsman.datadir", "data")).toAbsolutePath(),
                Optional.ofNullable(System.getProperty("pointsman.config"))
                        .filter(file -> !file.isBlank())
                        .map(Path::of),
                Boolean.getBoolean("pointsman.initial"),
                Boolean.getBoolean("pointsman.reload"),
                Boolean.getBoolean("pointsman.strict"),
                System.getProperty("pointsman.version", "0"));
    }
}

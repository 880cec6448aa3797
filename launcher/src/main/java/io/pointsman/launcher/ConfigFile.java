package io.pointsman.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the configuration file: the one named, else the first of the usual places that exists, else the one that ships
 * with the installation.
 */
final class ConfigFile {

    private static final List<String> USUAL_PLACES = List.of(
            "pointsman.cnf",
            "proxysql.cnf",
            "proxysql.cfg",
            "/etc/pointsman.cnf",
            "/etc/proxysql.cnf",
            "/etc/proxysql.cfg");

    private ConfigFile() {}

    static Optional<Path> find(Path named, Path workingDirectory, Installation installation) {
        if (named != null) {
            return Optional.of(readable(workingDirectory.resolve(named)));
        }
        return USUAL_PLACES.stream()
                .map(workingDirectory::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .or(installation::shippedConfig)
                .map(ConfigFile::readable);
    }

    private static Path readable(Path file) {
        if (!Files.exists(file)) {
            throw new UserError("cannot read the configuration file " + file + ": no such file or directory");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            String reason = Files.isDirectory(file) ? "it is a directory" : "permission denied";
            throw new UserError("cannot read the configuration file " + file + ": " + reason);
        }
        return file.toAbsolutePath().normalize();
    }
}

package io.pointsman.launcher;

import io.pointsman.launcher.instance.DataDirectory;
import io.pointsman.libconfig.LibConfig;
import io.pointsman.libconfig.ParseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which instance is meant: every command that deals with one finds its data directory in the same way. */
final class DataDirectoryOptions {

    private static final Path DEFAULT = Path.of("data");

    @Option(
            names = {"-D", "--datadir"},
            paramLabel = "DIR",
            description = "Data directory. Default: the configuration file's 'datadir', else ./data.")
    private Path datadir;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file. Default: the first that exists of pointsman.cnf, proxysql.cnf and"
                    + " proxysql.cfg here, the same three in /etc, and etc/pointsman.cnf of the installation.")
    private Path config;

    Optional<Path> config(Installation installation) {
        return ConfigFile.find(config, Path.of("").toAbsolutePath(), installation);
    }

    DataDirectory directory(Installation installation) {
        if (datadir != null) {
            if (datadir.toString().isBlank()) { // a script's variable without a value, not the working directory
                throw new UserError("--datadir is empty");
            }
            return new DataDirectory(datadir);
        }
        return new DataDirectory(
                config(installation).flatMap(DataDirectoryOptions::namedIn).orElse(DEFAULT));
    }

    private static Optional<Path> namedIn(Path file) {
        try {
            return LibConfig.parse(file)
                    .text("datadir")
                    .filter(name -> !name.isBlank())
                    .map(Path::of);
        } catch (IOException e) {
            throw new UserError("cannot read the configuration file " + file + ": " + Reasons.of(e));
        } catch (ParseException e) {
            throw new UserError(e.getMessage());
        }
    }
}

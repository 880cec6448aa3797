package io.pointsman.launcher;

import io.pointsman.launcher.instance.DataDirectory;
import io.pointsman.launcher.instance.PrivateFile;
import io.pointsman.launcher.instance.RunningInstance;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pointsman export}: writes a whole configuration, to keep it, compare it or take it elsewhere. */
@Command(
        name = "export",
        sortOptions = false,
        description = "Write the whole configuration as a configuration file in ProxySQL's format, or as SQL that the"
                + " admin port takes; 'import' reads both. It has passwords: a file that is made is its owner's alone.")
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private DataDirectoryOptions location;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            defaultValue = "cnf",
            description = "${COMPLETION-CANDIDATES}. Default: cnf.")
    private Format format;

    @Option(
            names = "--from",
            paramLabel = "LAYER",
            description =
                    "${COMPLETION-CANDIDATES}. Default: memory of a running instance, disk of one that does not run.")
    private Layer layer;

    @Option(names = "--output", paramLabel = "FILE", description = "Where to write it. Default: standard output.")
    private Path output;

    @Mixin
    private HelpOption help;

    /** What it looks like. */
    enum Format {
        cnf,
        sql
    }

    /** Where it comes from. */
    enum Layer {
        disk,
        memory,
        runtime
    }

    @Override
    public Integer call() {
        Installation installation = Installation.current();
        DataDirectory directory = location.directory(installation);
        String text = RunningInstance.find(directory).isPresent()
                ? new RunningConfiguration(directory).ask(statement())
                : stored(installation, directory);
        if (output == null) {
            Utf8.print(text);
        } else {
            PrivateFile.write(output.toAbsolutePath().normalize(), text);
        }
        return 0;
    }

    private String statement() {
        return "EXPORT " + format + " FROM " + (layer == null ? Layer.memory : layer);
    }

    private String stored(Installation installation, DataDirectory directory) {
        if (layer == Layer.memory || layer == Layer.runtime) {
            throw new UserError(
                    "not running on the data directory " + directory.path() + ": without an instance there is no "
                            + layer,
                    UserError.NOT_RUNNING);
        }
        StoredConfiguration configuration = new StoredConfiguration(installation, directory);
        if (!configuration.exists()) {
            throw new UserError("there is no stored configuration in " + directory.path());
        }
        return configuration
                .ask(Map.of("command", "export", "format", format.name()))
                .get("text");
    }
}

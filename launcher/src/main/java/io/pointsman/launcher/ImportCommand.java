package io.pointsman.launcher;

import io.pointsman.launcher.instance.DataDirectory;
import io.pointsman.launcher.instance.RunningInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pointsman import}: takes a configuration over, and says line by line what was taken and what was not. */
@Command(
        name = "import",
        sortOptions = false,
        description = "Take over a configuration: ProxySQL's proxysql.db or proxysql.cnf, or a file that 'export' has"
                + " written. A running instance gets it into MEMORY, one that does not run into DISK. Says what was taken,"
                + " what was changed, what was left out and why. Exit code 0 only when something was taken.")
final class ImportCommand implements Callable<Integer> {

    /** How a report ends that has nothing good to say. */
    private static final String NOTHING = "nothing could be taken";

    @Parameters(paramLabel = "FILE", description = "What to take over. It is read only.")
    private Path file;

    @Mixin
    private DataDirectoryOptions location;

    @Option(names = "--dry-run", description = "Say what would be taken, and change nothing.")
    private boolean isDry;

    @Option(names = "--verbose", description = "A line also for each row and variable that is taken as it is.")
    private boolean isVerbose;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        Path source = file.toAbsolutePath().normalize();
        if (!Files.isReadable(source)) {
            throw new UserError("cannot read " + source + ": "
                    + (Files.exists(source) ? "permission denied" : "no such file or directory"));
        }
        Installation installation = Installation.current();
        DataDirectory directory = location.directory(installation);
        String report = RunningInstance.find(directory).isPresent()
                ? new RunningConfiguration(directory).ask(statement(source))
                : stored(installation, directory, source);
        Utf8.print(report);
        return isEmpty(report) ? UserError.FAILED : 0;
    }

    private static boolean isEmpty(String report) {
        return report.contains("\n" + NOTHING) || report.startsWith(NOTHING);
    }

    private String statement(Path source) {
        return "IMPORT " + RunningConfiguration.quoted(source) + (isDry ? " DRY RUN" : "")
                + (isVerbose ? " VERBOSE" : "");
    }

    /** A dry run is done in a directory of its own: the real one need not even be there. */
    private String stored(Installation installation, DataDirectory directory, Path source) throws IOException {
        Path target = isDry ? Files.createTempDirectory("pointsman-import") : directory.path();
        boolean isMade = isDry || !Files.exists(target);
        boolean isKept = false;
        try {
            String report = ask(installation, new DataDirectory(target), source);
            isKept = !isDry && !isEmpty(report);
            return report;
        } finally {
            if (isMade && !isKept) {
                Workspace.delete(target);
            }
        }
    }

    private String ask(Installation installation, DataDirectory directory, Path source) {
        return new StoredConfiguration(installation, directory)
                .ask(Map.of(
                        "command", "import",
                        "file", source.toString(),
                        "dry-run", Boolean.toString(isDry),
                        "verbose", Boolean.toString(isVerbose)))
                .get("text");
    }
}

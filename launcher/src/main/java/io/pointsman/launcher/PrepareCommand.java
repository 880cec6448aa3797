package io.pointsman.launcher;

import io.pointsman.launcher.instance.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pointsman prepare}: makes later starts of this installation quicker. */
@Command(
        name = "prepare",
        sortOptions = false,
        description = "Make starts with this Java quicker: keep the classes of a start, which this command performs and"
                + " stops, in the installation's folder 'prepared'. Once after installing, by whoever may write there,"
                + " and again for another Java. Running instances are left alone.")
final class PrepareCommand implements Callable<Integer> {

    private static final long MEBIBYTE = 1 << 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Installation installation = Installation.current();
        ClassArchives archives = ClassArchives.current();
        Path unfinished = archives.unfinished();
        Path scratch = Files.createTempDirectory("pointsman");
        try {
            new Rehearsal(installation, new DataDirectory(scratch)).into(unfinished);
            Path archive = archives.accept(unfinished);
            long mebibytes = Math.max(1, Files.size(archive) / MEBIBYTE);
            spec.commandLine().getOut().println("prepared " + archive + " (" + mebibytes + " MiB)");
        } finally {
            Files.deleteIfExists(unfinished);
            Workspace.delete(scratch);
        }
        return 0;
    }
}

package io.pointsman.launcher;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pointsman}: picks the command, and turns what goes wrong into one line and an exit code. */
@Command(
        name = "pointsman",
        description = "A MySQL proxy whose every part can be replaced while clients stay connected.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = PointsmanMain.Version.class,
        subcommands = {
            RunCommand.class,
            StartCommand.class,
            StopCommand.class,
            StatusCommand.class,
            UpgradeCommand.class,
            ShellCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            NewExtensionCommand.class,
            PrepareCommand.class,
            VersionCommand.class,
            HelpCommand.class
        })
public final class PointsmanMain implements Runnable {

    /** What init scripts and shells know as a usage error. */
    private static final int USAGE = 2;

    private static final int INTERNAL_ERROR = 70;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and exit.")
    private boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help and exit.")
    private boolean help;

    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new PointsmanMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((failure, arguments) -> refuse(failure))
                .setExecutionExceptionHandler((failure, command, result) -> explain(failure, command));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    private static int refuse(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String message = failure.getMessage().strip().replaceFirst("^Error: ", "");
        say(command, message + " (see " + name + " --help)");
        return USAGE;
    }

    private static int explain(Exception failure, CommandLine command) {
        if (failure instanceof UserError error) {
            say(command, error.getMessage());
            return error.exitCode();
        }
        say(command, "internal error: " + failure + " (POINTSMAN_DEBUG=1 shows where)");
        if (System.getenv("POINTSMAN_DEBUG") != null) {
            failure.printStackTrace(command.getErr());
        }
        return INTERNAL_ERROR;
    }

    private static void say(CommandLine command, String message) {
        PrintWriter err = command.getErr();
        err.println("pointsman: " + message.replaceAll("\\s*\\R\\s*", " "));
        err.flush();
    }

    /** The version as {@code --version} prints it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {VersionCommand.line()};
        }
    }
}

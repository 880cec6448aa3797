package io.pointsman.launcher;

import io.pointsman.launcher.instance.DataDirectory;
import io.pointsman.launcher.instance.InstanceState;
import io.pointsman.launcher.instance.Predecessor;
import io.pointsman.launcher.instance.RunningInstance;
import io.pointsman.launcher.instance.ShellClient;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pointsman status}: what a person asks first. */
@Command(
        name = "status",
        sortOptions = false,
        description = "Say whether an instance is running, and how it is. Exit code 0: running, 3: not running.")
final class StatusCommand implements Callable<Integer> {

    private static final List<String> LISTENERS = List.of("mysql", "admin", "sqlite");

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataDirectoryOptions location;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        DataDirectory directory = location.directory(Installation.current());
        Optional<RunningInstance> instance = RunningInstance.find(directory);
        if (instance.isEmpty()) {
            out.println("pointsman is not running on the data directory " + directory.path());
            return UserError.NOT_RUNNING;
        }
        describe(instance.get(), out);
        Predecessor.find(directory)
                .ifPresent(old -> line(out, "leaving", "pid " + old.pid() + ", taken over from: " + old.words()));
        return 0;
    }

    private static void describe(RunningInstance instance, PrintWriter out) {
        InstanceState state = instance.state();
        String phase = state.phase().equals(InstanceState.READY) ? "running" : state.phase();
        out.println("pointsman " + state.fact(Proxy.VERSION) + " is " + phase);
        line(out, "pid", Long.toString(instance.process().pid()));
        line(out, "datadir", instance.directory().path().toString());
        if (!state.phase().equals(InstanceState.READY) || !askShell(instance.directory(), out)) {
            LISTENERS.stream()
                    .filter(role -> !state.fact(role).isEmpty())
                    .forEach(role -> line(out, role, state.fact(role)));
        }
    }

    private static void line(PrintWriter out, String name, String value) {
        out.printf("%-8s %s%n", name, value);
    }

    /** A shell that is away (its room may be being swapped) does not make the instance any less running. */
    private static boolean askShell(DataDirectory directory, PrintWriter out) {
        try (ShellClient shell = ShellClient.connect(directory)) {
            shell.giveUpAfter(Duration.ofSeconds(10));
            ShellClient.Answer answer = shell.execute("status");
            out.println(answer.output().stripTrailing());
            return answer.succeeded();
        } catch (UserError e) {
            out.println("no details: " + e.getMessage());
            return false;
        }
    }
}

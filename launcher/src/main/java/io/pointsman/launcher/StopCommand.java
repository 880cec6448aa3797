package io.pointsman.launcher;

import io.pointsman.launcher.instance.RunningInstance;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pointsman stop}: asks the instance to drain, and waits until it is gone. */
@Command(
        name = "stop",
        sortOptions = false,
        description = "Let the sessions of the running instance end, and stop it. Exit code 3: it is not running.")
final class StopCommand implements Callable<Integer> {

    /** What closing bundles and files may take beyond the drain. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataDirectoryOptions location;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "How long to wait. Default: the instance's --drain and 20s.")
    private Duration timeout;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() {
        RunningInstance instance = RunningInstance.get(location.directory(Installation.current()));
        instance.terminate();
        Duration limit = timeout == null ? Proxy.drainOf(instance.state()).plus(MARGIN) : timeout;
        if (!instance.awaitEnd(limit.toSeconds())) {
            throw new UserError(
                    "process " + instance.process().pid() + " is still there after " + limit.toSeconds() + " s");
        }
        spec.commandLine().getOut().println("pointsman stopped");
        return 0;
    }
}

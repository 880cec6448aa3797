package io.pointsman.launcher;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pointsman run}: stays in the foreground until it is told to end. */
@Command(
        name = "run",
        sortOptions = false,
        description = "Run in the foreground, logging to stderr. Prints one line beginning 'pointsman ready' once its"
                + " ports accept. On SIGTERM or Ctrl-C it drains and exits 0.")
final class RunCommand implements Callable<Integer> {

    @Mixin
    private RunOptions options;

    @Option(names = "--daemon", hidden = true, description = "Log to the data directory; used by 'start'.")
    private boolean daemon;

    @Option(
            names = "--take-over",
            hidden = true,
            paramLabel = "DURATION",
            converter = Durations.class,
            description =
                    "Take over from the instance that runs, whose sessions may go on that long; used by 'upgrade'.")
    private Duration takeOver;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws InterruptedException {
        Installation installation = Installation.current();
        new Proxy(installation, options.settings(installation), daemon, Optional.ofNullable(takeOver)).run();
        return 0;
    }
}

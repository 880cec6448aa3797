package io.pointsman.launcher;

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

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws InterruptedException {
        Installation installation = Installation.current();
        new Proxy(installation, options.settings(installation), daemon).run();
        return 0;
    }
}

package io.pointsman.launcher;

import io.pointsman.launcher.instance.DataDirectory;
import io.pointsman.launcher.instance.InstanceLock;
import io.pointsman.launcher.instance.InstanceState;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pointsman start}: runs in the background, and returns when that one is ready or has said why it isn't. */
@Command(
        name = "start",
        sortOptions = false,
        description = "Run in the background, logging to pointsman.log in the data directory (SIGUSR1 reopens it)."
                + " Returns when the ports accept, or says why they do not.")
final class StartCommand implements Callable<Integer> {

    /** Longer than the instance itself waits, so that it is the one to say what was missing. */
    private static final long LIMIT_SECONDS = 90;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOptions options;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        Installation installation = Installation.current();
        Settings settings = options.settings(installation);
        DataDirectory directory = settings.directory().prepare();
        InstanceLock lock = InstanceLock.take(directory);
        InstanceState.delete(directory); // what it says from here on is the new instance's word
        lock.close();
        Process process = Background.launch(installation, directory, RunOptions.arguments(settings));
        InstanceState state = await(process, directory);
        if (!state.phase().equals(InstanceState.READY)) {
            throw new UserError(state.fact(Proxy.FAILURE));
        }
        spec.commandLine().getOut().println(Proxy.readyLine(state));
        return 0;
    }

    /** @return what the instance says of itself in the end: ready, or why not */
    static InstanceState await(Process process, DataDirectory directory) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (System.nanoTime() - deadline < 0) {
            boolean alive = process.isAlive(); // asked first: what it wrote before its end is still read below
            InstanceState state = InstanceState.read(directory).orElse(new InstanceState("", Map.of()));
            if (state.phase().equals(InstanceState.READY) || state.phase().equals(InstanceState.FAILED)) {
                return state;
            }
            if (!alive) {
                return failed("the process ended with exit code " + process.exitValue() + " before it was ready; see "
                        + directory.log());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return failed("not ready after " + LIMIT_SECONDS + " s, process " + process.pid() + " goes on; see "
                + directory.log());
    }

    private static InstanceState failed(String why) {
        return new InstanceState(InstanceState.FAILED, Map.of()).with(Proxy.FAILURE, why);
    }
}

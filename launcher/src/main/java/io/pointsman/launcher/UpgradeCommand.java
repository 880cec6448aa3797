package io.pointsman.launcher;

import io.pointsman.launcher.instance.DataDirectory;
import io.pointsman.launcher.instance.InstanceState;
import io.pointsman.launcher.instance.Predecessor;
import io.pointsman.launcher.instance.RunningInstance;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pointsman upgrade}: another installation takes the listening sockets of the instance that runs. */
@Command(
        name = "upgrade",
        sortOptions = false,
        description = "Replace the running instance by the installation in DIR, with no client refused: the new process"
                + " starts beside the old one, takes its listening sockets over, and the old one sees its sessions off"
                + " as their transactions end. Whatever fails before that leaves the old one serving. Not for an"
                + " instance on the transport nio. Exit code 3: no instance is running.")
final class UpgradeCommand implements Callable<Integer> {

    /** Longer than the new process itself waits for itself and for the old one, so that it is the one to say why. */
    /** An administrator's statement may have to end first. */
    private static final Duration LETTING_GO = Duration.ofSeconds(4);

    private static final Duration START_LIMIT = Duration.ofSeconds(180);

    /** What closing bundles may take beyond the drain. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The new installation: the folder that holds bin/ and bundles/.")
    private Path newHome;

    @Mixin
    private DataDirectoryOptions location;

    @Option(
            names = "--drain",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "How long sessions of the old process may go on. Default: the instance's --drain.")
    private Duration drain;

    @Mixin
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        Installation next = new Installation(newHome.toAbsolutePath().normalize());
        DataDirectory directory = location.directory(Installation.current());
        RunningInstance old = RunningInstance.get(directory);
        refuseWhatCannotWork(next, old);
        Duration limit = drain == null ? Proxy.drainOf(old.state()) : drain;
        say("pid " + old.process().pid() + " is to be replaced by " + next.home());
        InstanceState.delete(directory.coming());
        InstanceState ready = awaitTakeOver(launch(next, old, limit), directory);
        say(Proxy.readyLine(ready));
        awaitEnd(old, limit);
        say("pointsman upgraded from " + old.state().fact(Proxy.VERSION) + " to " + ready.fact(Proxy.VERSION));
        return 0;
    }

    private void refuseWhatCannotWork(Installation next, RunningInstance old) {
        if (!Files.isExecutable(next.script())) {
            throw new UserError(
                    "no installation in " + next.home() + ": there is no bin/pointsman that can be executed");
        }
        if (!old.state().phase().equals(InstanceState.READY)) {
            throw new UserError("the running instance is " + old.state().phase() + "; try again when it is ready");
        }
        if (!Files.exists(old.directory().door())) {
            throw new UserError(
                    "the running instance (--transport=" + old.state().fact(Proxy.TRANSPORT)
                            + ") can't hand its listening sockets over, which takes the transport epoll or io_uring; stop it"
                            + " and start the new installation");
        }
        Predecessor.find(old.directory()).ifPresent(before -> {
            throw new UserError(
                    "the upgrade before this one is not over: process " + before.pid() + " has " + before.words());
        });
    }

    private static Process launch(Installation next, RunningInstance old, Duration limit) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--take-over=" + limit.toMillis() + "ms"));
        arguments.addAll(List.of(old.state().fact(Proxy.ARGUMENTS).split("\n")));
        return Background.launch(next, old.directory(), arguments);
    }

    private static InstanceState awaitTakeOver(Process process, DataDirectory directory) {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() - deadline < 0) {
            boolean alive = process.isAlive(); // asked first: what it wrote before its end is still read below
            Optional<InstanceState> serving = InstanceState.read(directory).filter(state -> isOf(process, state));
            if (serving.isPresent() && serving.get().phase().equals(InstanceState.READY)) {
                return serving.get();
            }
            InstanceState coming = InstanceState.read(directory.coming()).orElse(new InstanceState("", Map.of()));
            if (coming.phase().equals(InstanceState.FAILED)) {
                InstanceState.delete(directory.coming());
                throw failed(directory, coming.fact(Proxy.FAILURE));
            }
            if (!alive) {
                awaitLettingGo(directory);
                throw failed(
                        directory,
                        "the new process ended with exit code " + process.exitValue() + "; see " + directory.log());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        process.destroy();
        throw failed(
                directory,
                "the new process has not taken over after " + START_LIMIT.toSeconds() + " s; see " + directory.log());
    }

    private static boolean isOf(Process process, InstanceState state) {
        return state.fact(Proxy.PID).equals(Long.toString(process.pid()));
    }

    /** One that was being taken over from may be half way through letting go, and says so only then. */
    private static void awaitLettingGo(DataDirectory directory) {
        long deadline = System.nanoTime() + LETTING_GO.toNanos();
        while (Predecessor.find(directory).isEmpty() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** What the old process has let go of it does not take back: it may be about to end. */
    private static UserError failed(DataDirectory directory, String why) {
        return Predecessor.find(directory)
                .map(old ->
                        new UserError("not upgraded, and nobody takes in clients now: the old process, pid " + old.pid()
                                + ", had let go of its listeners already, and sees its sessions off (" + old.words()
                                + "). 'pointsman start' of either installation serves again at once, without waiting for it. "
                                + why))
                .orElseGet(() -> unchanged(why));
    }

    private static UserError unchanged(String why) {
        return new UserError("not upgraded, see whether the old process still serves with 'status': " + why);
    }

    /** Shows how many sessions are left while there are any. */
    private void awaitEnd(RunningInstance old, Duration limit) {
        long deadline = System.nanoTime() + limit.plus(MARGIN).toNanos();
        String shown = "";
        while (old.process().isAlive() && System.nanoTime() - deadline < 0) {
            Optional<Predecessor> leaving = Predecessor.find(old.directory());
            String words = leaving.map(Predecessor::words).orElse(shown);
            if (!words.equals(shown)) {
                say("pid " + old.process().pid() + ": " + words);
                shown = words;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        if (Predecessor.find(old.directory()).isPresent()) {
            throw new UserError("the new process serves, but the old one, pid "
                    + old.process().pid() + ", is still there; it may be ended");
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}

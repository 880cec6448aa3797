package io.pointsman.launcher;

import io.pointsman.launcher.instance.DataDirectory;
import io.pointsman.launcher.instance.InstanceState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A start that serves nobody: the JVM notes which classes it takes, and archives them when the instance ends. */
record Rehearsal(Installation installation, DataDirectory directory) {

    /** Read by {@code bin/pointsman}, which knows how each version of Java is told. */
    private static final String ARCHIVE = "POINTSMAN_MAKE_ARCHIVE";

    /** Archiving takes seconds, on a busy machine half a minute. */
    private static final long LIMIT_SECONDS = 300;

    private static final int TIMEOUT_MILLIS = 10_000;

    void into(Path archive) throws IOException, InterruptedException {
        directory.prepare();
        Process process = Background.launch(installation, directory, arguments(), Map.of(ARCHIVE, archive.toString()));
        try {
            InstanceState state = StartCommand.await(process, directory);
            if (!state.phase().equals(InstanceState.READY)) {
                throw new UserError(state.fact(Proxy.FAILURE) + lastWords());
            }
            hearGreeting(state.fact("mysql"));
            process.destroy();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new UserError("the classes are not archived after " + LIMIT_SECONDS + " s");
            }
        } finally {
            process.destroyForcibly();
        }
        if (!Files.isRegularFile(archive)) {
            throw new UserError("this Java has made no archive of its classes" + lastWords());
        }
    }

    private List<String> arguments() {
        return List.of(
                "--datadir=" + directory.path(),
                "--mysql=127.0.0.1:0",
                "--admin=127.0.0.1:0",
                "--drain=0ms",
                "--initial");
    }

    private static void hearGreeting(String address) throws IOException {
        int colon = address.lastIndexOf(':');
        try (Socket client = new Socket()) {
            client.setSoTimeout(TIMEOUT_MILLIS);
            client.connect(
                    new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                    TIMEOUT_MILLIS);
            client.getInputStream().read();
        }
    }

    /** The log goes with the data directory; its end says more than we could. */
    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(directory.log());
            return lines.isEmpty() ? "" : "; its last line: " + lines.get(lines.size() - 1);
        } catch (IOException e) {
            return "";
        }
    }
}

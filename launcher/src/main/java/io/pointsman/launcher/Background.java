package io.pointsman.launcher;

import io.pointsman.launcher.instance.DataDirectory;
import io.pointsman.launcher.instance.PrivateFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Starts {@code pointsman run} as a process that outlives this one, logging to the data directory. */
final class Background {

    private Background() {}

    static Process launch(Installation installation, DataDirectory directory, List<String> arguments)
            throws IOException {
        return launch(installation, directory, arguments, Map.of());
    }

    /** @param environment what the process finds there beside this one's */
    static Process launch(
            Installation installation, DataDirectory directory, List<String> arguments, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>();
        sessionLeader().ifPresent(setsid -> command.add(setsid.toString()));
        command.add(installation.script().toString());
        command.add("run");
        command.add("--daemon");
        command.addAll(arguments);
        PrivateFile.create(directory.log());
        File log = directory.log().toFile();
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().putAll(environment);
        return process.redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .redirectError(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    /** {@code setsid}, where there is one, takes the instance out of reach of this terminal's signals. */
    private static Optional<Path> sessionLeader() {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Stream.of(path.split(File.pathSeparator))
                .map(directory -> Path.of(directory, "setsid"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

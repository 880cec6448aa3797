package io.pointsman.launcher.instance;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What an instance tells the commands that look for it: {@code starting}, {@code ready}, {@code failed} or
 * {@code draining}, and where it listens.
 *
 * <p>Kept beside the pid file, which holds nothing but the number, as scripts expect.
 */
public record InstanceState(String phase, Map<String, String> facts) {

    public static final String STARTING = "starting";
    public static final String READY = "ready";
    public static final String FAILED = "failed";
    public static final String DRAINING = "draining";

    private static final String PHASE = "phase";

    public InstanceState {
        facts = Map.copyOf(facts);
    }

    public InstanceState withPhase(String next) {
        return new InstanceState(next, facts);
    }

    public InstanceState with(String name, String value) {
        Map<String, String> more = new TreeMap<>(facts);
        more.put(name, value);
        return new InstanceState(phase, more);
    }

    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    public void write(DataDirectory directory) {
        write(directory.state());
    }

    void write(Path file) {
        StringBuilder text = new StringBuilder(PHASE + '=' + phase + '\n');
        new TreeMap<>(facts)
                .forEach((name, value) ->
                        text.append(name).append('=').append(escaped(value)).append('\n'));
        PrivateFile.write(file, text.toString());
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    public static Optional<InstanceState> read(DataDirectory directory) {
        return read(directory.state());
    }

    public static Optional<InstanceState> read(Path path) {
        try {
            Properties file = new Properties();
            file.load(new StringReader(Files.readString(path)));
            Map<String, String> facts = new TreeMap<>();
            file.stringPropertyNames().forEach(name -> facts.put(name, file.getProperty(name)));
            String phase = facts.remove(PHASE);
            return Optional.of(new InstanceState(phase == null ? STARTING : phase, facts));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static void delete(DataDirectory directory) {
        delete(directory.state());
    }

    public static void delete(Path file) {
        PrivateFile.delete(file);
    }
}

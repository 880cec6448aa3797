package io.pointsman.admin.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code etc/PID.cfg}, of which one line at a time is changed; all others stay as somebody has written them. */
final class ConfigFile {

    /** A dash or tilde would make it one of several of a factory. */
    private static final Pattern PID = Pattern.compile("[A-Za-z0-9_]+([.$][A-Za-z0-9_]+)*");

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.]+");

    /** What such files give a meaning of its own, or another encoding, is left to those who write them by hand. */
    private static final Pattern VALUE = Pattern.compile("[ -~&&[^\\\\\"$]]*");

    private final Path file;

    private ConfigFile(Path file) {
        this.file = file;
    }

    static ConfigFile of(Path etc, String pid) {
        return new ConfigFile(etc.resolve(checked(pid) + ".cfg"));
    }

    /** @throws IllegalArgumentException when it could be no name of such a file */
    static String checked(String pid) {
        if (!PID.matcher(pid).matches()) {
            throw new IllegalArgumentException(
                    "'" + pid + "' is no PID that could be set here: config:list shows those");
        }
        return pid;
    }

    void set(String key, String value) throws IOException {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("'" + key + "' is no key: letters, digits, dots and underscores are");
        }
        if (!VALUE.matcher(value).matches() || !value.equals(value.strip())) {
            throw new IllegalArgumentException("a value with blanks around it, quotes, backslashes, $ or letters beyond"
                    + " ASCII is not written from here: write " + file + " by hand");
        }
        String line = key + " = " + value;
        List<String> lines = lines();
        int at = find(lines, key);
        if (at < 0) {
            lines.add(line);
        } else {
            cut(lines, at);
            lines.add(at, line);
        }
        write(lines);
    }

    /** False when it was not there. */
    boolean unset(String key) throws IOException {
        List<String> lines = lines();
        int at = find(lines, key);
        if (at < 0) {
            return false;
        }
        cut(lines, at);
        write(lines);
        return true;
    }

    private List<String> lines() throws IOException {
        return Files.exists(file)
                ? new ArrayList<>(Files.readAllLines(file, StandardCharsets.ISO_8859_1))
                : new ArrayList<>();
    }

    private static int find(List<String> lines, String key) {
        Pattern start = Pattern.compile("\\s*" + Pattern.quote(key) + "\\s*([=:].*|\\s.*|)");
        for (int at = 0; at < lines.size(); at++) {
            if (start.matcher(lines.get(at)).matches() && (at == 0 || !goesOn(lines.get(at - 1)))) {
                return at;
            }
        }
        return -1;
    }

    /** A line and those that go on with it. */
    private static void cut(List<String> lines, int at) {
        boolean goesOn = true;
        while (goesOn && at < lines.size()) {
            goesOn = goesOn(lines.remove(at));
        }
    }

    private static boolean goesOn(String line) {
        return line.endsWith("\\") && !line.stripLeading().startsWith("#");
    }

    /** In one step, so that nobody reads half of it. */
    private void write(List<String> lines) throws IOException {
        Files.createDirectories(file.getParent());
        Path draft = file.resolveSibling("." + file.getFileName() + ".new");
        Files.write(draft, lines, StandardCharsets.ISO_8859_1);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}

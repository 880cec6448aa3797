package io.pointsman.launcher.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What was typed before, one entry a line, for its owner only.
 *
 * <p>Entries that may hold a password are left out. History is a convenience: when the file can't be read or written,
 * the shell does without.
 */
public final class HistoryFile {

    private static final int MOST_LINES = 1_000;
    private static final Pattern SECRET =
            Pattern.compile("password|passwd|passphrase|credential|secret|identified|token");

    /** Statements on users carry passwords without saying so; reading them does not. */
    private static final Pattern USERS = Pattern.compile("^(?!select\\b).*_users\\b.*[('=].*", Pattern.DOTALL);

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;

    public HistoryFile(Path file) {
        this.file = file;
    }

    /** Where {@code POINTSMAN_HISTORY} says, else in the user's home. */
    public static HistoryFile ofUser() {
        String chosen = System.getenv("POINTSMAN_HISTORY");
        return new HistoryFile(
                chosen != null && !chosen.isBlank()
                        ? Path.of(chosen)
                        : Path.of(System.getProperty("user.home"), ".pointsman_history"));
    }

    static boolean isSecret(String line) {
        String small = line.toLowerCase(Locale.ROOT).strip();
        return SECRET.matcher(small).find() || USERS.matcher(small).matches();
    }

    List<String> lines() {
        try {
            if (!Files.isRegularFile(file)) {
                return List.of();
            }
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (lines.size() <= MOST_LINES) {
                return lines;
            }
            List<String> latest = lines.subList(lines.size() - MOST_LINES / 2, lines.size());
            replace(latest);
            return latest;
        } catch (IOException e) {
            return List.of();
        }
    }

    void append(String line) {
        if (isSecret(line)) {
            return;
        }
        try {
            if (!Files.exists(file)) {
                Files.createFile(file, PRIVATE);
            }
            Files.writeString(file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // a home that cannot be written to is no reason not to run statements
        }
    }

    private void replace(List<String> lines) throws IOException {
        Path draft = Files.createTempFile(
                file.toAbsolutePath().getParent(), file.getFileName().toString(), ".new", PRIVATE);
        Files.write(draft, lines, StandardCharsets.UTF_8);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

package io.pointsman.deploy.folder;

import io.pointsman.deploy.jar.Candidate;
import io.pointsman.deploy.jar.RefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder {@code plugins/} of a data directory: what runs beside, or instead of, the installation's bundles.
 *
 * <pre>
 *   plugins/NAME-VERSION.jar      what runs, and what runs after a restart
 *   plugins/.active/NAME.jar      the same once more: somebody may overwrite or take away the one above
 *   plugins/.previous/NAME.jar    what ran before it
 *   plugins/.incoming/…           half way in
 * </pre>
 *
 * <p>On the worker's thread only.
 */
public final class PluginFolder {

    private static final String JAR = ".jar";

    private final Path plugins;
    private final Path active;
    private final Path previous;
    private final Path incoming;

    /** Makes the folders that are not there, for their owner alone. */
    public PluginFolder(Path dataDirectory) throws IOException {
        plugins = directory(dataDirectory.resolve("plugins"));
        active = directory(plugins.resolve(".active"));
        previous = directory(plugins.resolve(".previous"));
        incoming = directory(plugins.resolve(".incoming"));
    }

    /** At the start of the process: what one before it was copying when it ended. */
    void clearIncoming() throws IOException {
        for (Path left : list(incoming)) {
            Files.delete(left);
        }
    }

    private static Path directory(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return path;
        }
        return Files.createDirectories(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    public Path path() {
        return plugins;
    }

    /** What lies there to be run, in the order of names. */
    public List<Path> jars() throws IOException {
        return list(plugins).stream()
                .filter(Files::isRegularFile)
                .filter(file -> file.getFileName().toString().endsWith(JAR))
                .filter(file -> !file.getFileName().toString().startsWith("."))
                .toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** A private copy that nobody changes any more while it is read. */
    public Path stage(Path file) throws RefusedException {
        if (!Files.isRegularFile(file)) {
            throw new RefusedException("there is no file " + file);
        }
        try {
            return privateCopy(file);
        } catch (IOException e) {
            throw new RefusedException(file + " could not be copied into " + plugins + ": " + e, e);
        }
    }

    /** For its owner alone, as temporary files are made. */
    private Path privateCopy(Path file) throws IOException {
        Path copy = Files.createTempFile(incoming, "", JAR);
        try (OutputStream out = Files.newOutputStream(copy)) {
            Files.copy(file, out);
        }
        return copy;
    }

    private void copy(Path from, Path to) throws IOException {
        Files.move(privateCopy(from), to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public void discard(Path staged) {
        try {
            Files.deleteIfExists(staged);
        } catch (IOException e) {
            staged.toFile().deleteOnExit(); // and the next start clears the folder
        }
    }

    /**
     * What was staged runs now: it is what lies in the folder from here on, under the name it came with when it came through
     * the folder.
     */
    public void commit(Candidate candidate) throws IOException {
        String name = candidate.symbolicName();
        Path staged = candidate.file();
        Path origin = candidate.origin();
        Path now = active.resolve(name + JAR);
        Path before = previous.resolve(name + JAR);
        boolean isHere = plugins.equals(origin.getParent());
        Path shown = isHere ? origin : plugins.resolve(name + "-" + candidate.version() + JAR);
        if (Files.exists(now)) {
            removeCopiesOf(now, shown);
            Files.move(now, before, StandardCopyOption.REPLACE_EXISTING);
        }
        copy(staged, now);
        if (!isHere) {
            Files.move(staged, shown, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Nothing of this name runs from here any more. */
    public void withdraw(String name) throws IOException {
        Path now = active.resolve(name + JAR);
        if (Files.exists(now)) {
            removeCopiesOf(now, null);
            Files.delete(now);
        }
        Files.deleteIfExists(previous.resolve(name + JAR));
    }

    /** What ran before runs again: it was in the folder, or it is the installation's own. */
    public void restore(String name) throws IOException {
        Path before = previous.resolve(name + JAR);
        if (!Files.exists(before)) {
            withdraw(name);
            return;
        }
        Path now = active.resolve(name + JAR);
        Path shown = plugins.resolve(name + "-" + versionOf(before) + JAR);
        if (Files.exists(now)) {
            removeCopiesOf(now, null);
        }
        Files.move(before, now, StandardCopyOption.REPLACE_EXISTING);
        copy(now, shown);
    }

    /** What somebody has put there meanwhile stays: it is looked at next. */
    private void removeCopiesOf(Path leaving, Path kept) throws IOException {
        for (Path file : jars()) {
            if (!file.equals(kept) && Files.mismatch(file, leaving) < 0) {
                Files.delete(file);
            }
        }
    }

    private static String versionOf(Path jar) {
        try {
            return Candidate.read(jar).version().toString();
        } catch (RefusedException e) {
            return "before";
        }
    }

    /** What runs from the folder after a start, which may be another than before. @param running jars in it, by name */
    void reconcile(Map<String, Path> running) throws IOException {
        for (Path left : list(active)) {
            String file = left.getFileName().toString();
            if (!running.containsKey(file.substring(0, Math.max(0, file.length() - JAR.length())))) {
                Files.move(left, previous.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        for (Map.Entry<String, Path> each : running.entrySet()) {
            Path now = active.resolve(each.getKey() + JAR);
            if (Files.exists(now) && Files.mismatch(now, each.getValue()) >= 0) {
                Files.move(now, previous.resolve(each.getKey() + JAR), StandardCopyOption.REPLACE_EXISTING);
            }
            copy(each.getValue(), now);
        }
    }

    /** The bytes of what runs from here. */
    public Optional<Path> activeOf(String name) {
        return existing(active.resolve(name + JAR));
    }

    public Optional<Path> previousOf(String name) {
        return existing(previous.resolve(name + JAR));
    }

    private static Optional<Path> existing(Path file) {
        return Optional.of(file).filter(Files::isRegularFile);
    }
}

package io.pointsman.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The archives of classes that {@code bin/pointsman} starts a JVM with, for one Java: {@code PREFIX-SIZE.archive}.
 *
 * <p>The size is in the name since a JVM dies of an archive that has been cut short, where it does without one that is wrong in
 * any other way: of another Java, of another folder, of jars that have changed.
 */
record ClassArchives(Path prefix) {

    /** Set by {@code bin/pointsman}, which alone knows which Java it has found. */
    private static final String PREFIX = "pointsman.archives";

    private static final String SUFFIX = ".archive";

    static ClassArchives current() {
        return new ClassArchives(Path.of(Optional.ofNullable(System.getProperty(PREFIX))
                .orElseThrow(() -> new UserError(
                        "the system property " + PREFIX + " is missing; start Pointsman with bin/pointsman"))));
    }

    /** Where one can be made that nobody uses yet. */
    Path unfinished() {
        try {
            Files.createDirectories(folder());
        } catch (IOException e) {
            throw new UserError("cannot make " + folder() + ": " + Reasons.of(e));
        }
        if (!Files.isWritable(folder())) {
            throw new UserError("cannot write to " + folder() + ": permission denied");
        }
        return folder().resolve("unfinished-" + ProcessHandle.current().pid());
    }

    /** From here on it is used, and those before it are gone; who runs with one of them keeps it until the end. */
    Path accept(Path made) throws IOException {
        Path archive = prefix.resolveSibling(prefix.getFileName() + "-" + Files.size(made) + SUFFIX);
        Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder(), prefix.getFileName() + "-*" + SUFFIX)) {
            for (Path other : all) {
                if (!other.equals(archive)) {
                    Files.deleteIfExists(other);
                }
            }
        }
        return archive;
    }

    private Path folder() {
        return prefix.getParent();
    }
}

package io.pointsman.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where libraries unpack their native code: a folder of the instance, emptied at each start.
 *
 * <p>The system's own temporary folder would gather copies, since a process that ends by halting deletes nothing.
 */
final class Workspace {

    private static final List<String> PROPERTIES =
            List.of("io.netty.native.workdir", "org.sqlite.tmpdir", "ZstdTempFolder");

    private Workspace() {}

    static void prepare(Path folder) {
        try {
            delete(folder);
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserError("cannot write to " + folder + ": " + Reasons.of(e));
        }
        for (String property : PROPERTIES) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, folder.toString());
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

package io.pointsman.launcher.container;

import io.pointsman.launcher.Reasons;
import io.pointsman.launcher.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One folder of {@code bundles/}, whose name says at which start level its jars start. */
record BundleFolder(Path path, int startLevel) {

    /** Rooms: the last level, on which the container stays. */
    static final int LAST_LEVEL = 40;

    private static final int LEVEL_OF_NATIVES = 20;

    private static final Map<String, String> NATIVE_FOLDERS = Map.of(
            "amd64", "native-x86_64",
            "x86_64", "native-x86_64",
            "aarch64", "native-aarch_64");

    /** The numbered folders, and of the native ones the one for {@code architecture} ({@code os.arch}) if there is one. */
    static List<BundleFolder> of(Path bundles, String architecture) {
        List<BundleFolder> folders = new ArrayList<>();
        for (int number = 1; number * 10 <= LAST_LEVEL; number++) {
            folders.add(new BundleFolder(bundles.resolve(Integer.toString(number)), number * 10));
        }
        String natives = NATIVE_FOLDERS.get(architecture);
        if (natives != null) {
            folders.add(new BundleFolder(bundles.resolve(natives), LEVEL_OF_NATIVES));
        }
        return folders.stream()
                .filter(folder -> Files.isDirectory(folder.path()))
                .toList();
    }

    /** In the order of their names, so that bundle ids are the same at every start. */
    List<Path> jars() {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserError("cannot read the bundles in " + path + ": " + Reasons.of(e));
        }
    }
}

package io.pointsman.launcher.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** {@code pointsman.pid}: the process's number on a line of its own. */
public final class PidFile {

    private PidFile() {}

    public static void write(DataDirectory directory, long pid) {
        PrivateFile.write(directory.pid(), pid + "\n");
    }

    public static Optional<Long> read(DataDirectory directory) {
        try {
            return Optional.of(Long.parseLong(Files.readString(directory.pid()).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    public static void delete(DataDirectory directory) {
        PrivateFile.delete(directory.pid());
    }
}

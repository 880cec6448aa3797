package io.pointsman.tls.frontend.material;

import io.pointsman.pem.PemException;
import io.pointsman.pem.PemFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files in a directory, by name; hidden ones are somebody's intermediate state. */
final class PemDirectory {

    private PemDirectory() {}

    static List<Path> files(Path directory) throws PemException {
        if (!Files.isDirectory(directory)) {
            throw new PemException(directory + ": is not a directory");
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new PemException(directory + ": can't be listed (" + e.getMessage() + ")");
        }
    }

    static List<PemFile> read(Path directory) throws PemException {
        List<PemFile> files = new ArrayList<>();
        for (Path file : files(directory)) {
            files.add(PemFile.read(file));
        }
        return files;
    }
}

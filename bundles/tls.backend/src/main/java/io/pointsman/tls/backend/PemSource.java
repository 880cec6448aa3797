package io.pointsman.tls.backend;

import io.pointsman.pem.PemException;
import io.pointsman.pem.PemFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The PEM files that a variable names: one, or those of a directory, as OpenSSL's {@code c_rehash} leaves them. */
final class PemSource {

    private PemSource() {}

    /** Every regular file in it, in the order of names. Links with hashed names lead to the same content: no harm. */
    static List<PemFile> directory(Path directory) throws PemException {
        List<Path> paths;
        try (Stream<Path> entries = Files.list(directory)) {
            paths = entries.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new PemException(directory + ": is not a readable directory");
        }
        List<PemFile> files = new ArrayList<>();
        for (Path path : paths) {
            if (!isEmpty(path)) {
                files.add(PemFile.read(path));
            }
        }
        return files;
    }

    private static boolean isEmpty(Path path) {
        return path.toFile().length() == 0;
    }
}

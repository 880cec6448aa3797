package io.pointsman.tls.frontend.material;

import io.pointsman.pem.PemException;
import io.pointsman.pem.PemFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What all files hold at one moment, without understanding any of it: how a watcher sees that something has changed. */
public final class Glance {

    private Glance() {}

    /** Equal while nothing changes, also for what is missing or can't be read. */
    public static String at(FileVariables variables) {
        List<String> seen = new ArrayList<>();
        files(variables).forEach(file -> seen.add(file + "=" + content(file)));
        return String.join("\n", seen);
    }

    private static Stream<Path> files(FileVariables variables) {
        Stream<Path> named = Stream.of(FileVariables.CERT, FileVariables.KEY, FileVariables.CA, FileVariables.CRL)
                .flatMap(variable -> variables.path(variable).stream());
        Stream<Path> inDirectories = Stream.of(FileVariables.CA_PATH, FileVariables.CRL_PATH, FileVariables.CERT_PATH)
                .flatMap(variable -> variables.path(variable).stream())
                .flatMap(directory -> filesIn(directory).stream());
        return Stream.of(named, inDirectories, CertificateFiles.candidates(variables.directory()).stream())
                .flatMap(each -> each);
    }

    private static List<Path> filesIn(Path directory) {
        try {
            return PemDirectory.files(directory);
        } catch (PemException e) {
            return List.of();
        }
    }

    private static String content(Path file) {
        try {
            return PemFile.read(file).fingerprint();
        } catch (PemException e) {
            return e.getMessage();
        }
    }
}

package io.pointsman.admin.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of ProxySQL's TLS towards clients, which lie beside its database: they are served here under the same
 * names, so that its clients go on trusting what they trust.
 */
final class CertificateTakeOver {

    private static final List<String> NAMES = List.of("proxysql-ca.pem", "proxysql-cert.pem", "proxysql-key.pem");
    private static final String OWNER_ONLY = "rw-------";

    private final Path from;
    private final Path to;

    /** @param imported the database or configuration file that is imported */
    CertificateTakeOver(Path imported, Path dataDirectory) {
        this.from = imported.toAbsolutePath().normalize().getParent();
        this.to = dataDirectory.toAbsolutePath().normalize();
    }

    /** All three or none; what is there already is never written over. @param isDry whether only to tell */
    void run(boolean isDry, ImportReport report) throws UnreadableFileException {
        List<String> found =
                NAMES.stream().filter(name -> Files.exists(from.resolve(name))).toList();
        if (found.isEmpty() || from.equals(to)) {
            return;
        }
        List<String> there =
                NAMES.stream().filter(name -> Files.exists(to.resolve(name))).toList();
        if (found.size() < NAMES.size()) {
            report.note("beside the file there is " + String.join(", ", found) + " but not all of "
                    + String.join(", ", NAMES) + ": no certificate has been taken over");
        } else if (!there.isEmpty()) {
            report.note(to + " has " + String.join(", ", there)
                    + " already: the certificate beside the file has not been taken over");
        } else {
            copy(isDry);
            report.note((isDry ? "would be taken over: " : "taken over: ") + String.join(", ", NAMES) + " from " + from
                    + ", which clients will be served");
        }
    }

    /** All is read before anything is written: two of three would stand in the way of the next start. */
    private void copy(boolean isDry) throws UnreadableFileException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (String name : NAMES) {
            contents.put(name, read(from.resolve(name)));
        }
        if (isDry) {
            return;
        }
        try {
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                write(content.getKey(), content.getValue());
            }
        } catch (IOException e) {
            NAMES.forEach(name -> to.resolve(name).toFile().delete());
            throw new UnreadableFileException("cannot write certificates to " + to + ": " + FileReasons.of(e));
        }
    }

    private static byte[] read(Path file) throws UnreadableFileException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UnreadableFileException("cannot take over " + file + ": " + FileReasons.of(e));
        }
    }

    /** Private from the first byte on: one of them is a key. */
    private void write(String name, byte[] content) throws IOException {
        Path draft = Files.createTempFile(
                to,
                ".import",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        try {
            Files.write(draft, content);
            Files.move(draft, to.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}

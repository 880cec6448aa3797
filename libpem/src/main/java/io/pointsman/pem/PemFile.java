package io.pointsman.pem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What one file held when it was read. Read once, then parsed from memory: certificate, key and fingerprint are of the
 * same moment even while somebody replaces the file.
 */
public final class PemFile {

    /** More than any honest bundle of certificates: the largest root store is a fifth of it. */
    private static final long LARGEST = 4L * 1024 * 1024;

    private final Path path;
    private final byte[] content;

    private PemFile(Path path, byte[] content) {
        this.path = path;
        this.content = content;
    }

    public static PemFile read(Path path) throws PemException {
        try {
            if (Files.isDirectory(path)) {
                throw new PemException(path + ": is a directory, not a file; name the PEM file itself");
            }
            if (Files.size(path) > LARGEST) {
                throw new PemException(path + ": is larger than a PEM file can be (4 MiB); name the PEM file itself");
            }
            byte[] content = Files.readAllBytes(path);
            if (content.length == 0) {
                throw new PemException(path + ": is empty; write it again, a tool may have been interrupted");
            }
            return new PemFile(path, content);
        } catch (NoSuchFileException e) {
            throw new PemException(path + ": no such file");
        } catch (AccessDeniedException e) {
            throw new PemException(path + ": permission denied; let the user that Pointsman runs as read it");
        } catch (IOException e) {
            throw new PemException(path + ": can't be read (" + e.getMessage() + ")");
        }
    }

    public Path path() {
        return path;
    }

    /** Latin-1, so that junk becomes some text rather than an exception: the parsers say what is missing in it. */
    String text() {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    /** Equal for equal content: how a reload sees that nothing has changed. */
    public String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    PemException unusable(String reason) {
        return new PemException(path + ": " + reason);
    }

    /** The name only: the content may be a private key. */
    @Override
    public String toString() {
        return path.toString();
    }
}

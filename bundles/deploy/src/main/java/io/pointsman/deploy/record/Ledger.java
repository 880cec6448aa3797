package io.pointsman.deploy.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is not to be tried again by itself: jars that failed, by the hash of their bytes, each with its reason. Kept in a
 * file of lines {@code HASH REASON}; on the worker's thread only.
 */
public final class Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final int MOST = 200;

    private final Path file;
    private final Map<String, String> refused = new LinkedHashMap<>();

    public Ledger(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                int blank = line.indexOf(' ');
                if (blank > 0) {
                    refused.put(line.substring(0, blank), line.substring(blank + 1));
                }
            }
        }
    }

    /** Why a jar is not tried; empty when it may be. */
    public Optional<String> reasonAgainst(Path jar) throws IOException {
        return Optional.ofNullable(refused.get(hash(jar)));
    }

    public void refuse(Path jar, String reason) {
        change(jar, hash -> refused.put(hash, reason.replace('\n', ' ')));
    }

    /** Somebody wants it all the same. */
    public void forgive(Path jar) {
        change(jar, refused::remove);
    }

    private interface Edit {
        void with(String hash);
    }

    private void change(Path jar, Edit edit) {
        try {
            Map<String, String> before = Map.copyOf(refused);
            edit.with(hash(jar));
            if (refused.equals(before)) {
                return;
            }
            while (refused.size() > MOST) {
                refused.remove(refused.keySet().iterator().next());
            }
            write();
        } catch (IOException e) {
            LOG.atError()
                    .addKeyValue("file", file)
                    .addKeyValue("error", e.toString())
                    .log("what failed could not be noted, it may be tried again");
        }
    }

    private void write() throws IOException {
        StringBuilder lines = new StringBuilder();
        refused.forEach(
                (hash, reason) -> lines.append(hash).append(' ').append(reason).append('\n'));
        Path next = Files.createTempFile(file.toAbsolutePath().getParent(), ".refused", "");
        Files.writeString(next, lines);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Of the bytes: the same jar under another name is the same. */
    public static String hash(Path jar) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(jar)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

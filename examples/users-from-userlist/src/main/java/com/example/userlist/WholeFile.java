package com.example.userlist;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Objects;

/** Reads a file that somebody else may be writing: only once it has not changed for a while. */
final class WholeFile {

    static final long MOST_BYTES = 16 * 1024 * 1024;

    private static final int LOOKS = 10;

    private final Path path;
    private final Duration settled;

    /** @param settled how long it may not have changed */
    WholeFile(Path path, Duration settled) {
        this.path = path;
        this.settled = settled;
    }

    /** By which a change is seen; {@link #NONE} for a file that is not there. */
    record Stamp(FileTime modified, long size, Object key) {
        static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1, "");
    }

    Stamp stamp() {
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(found.lastModifiedTime(), found.size(), Objects.requireNonNullElse(found.fileKey(), ""));
        } catch (IOException e) {
            return Stamp.NONE;
        }
    }

    /** @throws IOException naming the file, also when it goes on changing */
    String text() throws IOException {
        Stamp before = stamp();
        for (int look = 0; look < LOOKS; look++) {
            rest();
            Stamp now = stamp();
            if (now.equals(before)) {
                String text = textNow(now);
                if (stamp().equals(now)) {
                    return text;
                }
            }
            before = now;
        }
        throw new IOException(path + " goes on changing: write another file and rename it");
    }

    private void rest() throws IOException {
        try {
            Thread.sleep(settled.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("nobody waits for " + path + " any more");
        }
    }

    private String textNow(Stamp stamp) throws IOException {
        if (stamp.size() > MOST_BYTES) {
            throw new IOException(path + " has " + stamp.size() + " bytes, expected " + MOST_BYTES + " at most");
        }
        try {
            byte[] bytes = Files.readAllBytes(path);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new IOException(path + ": no such file");
        } catch (CharacterCodingException e) {
            throw new IOException(path + " is not in UTF-8");
        } catch (IOException e) {
            throw new IOException(path + " can't be read: " + e.getClass().getSimpleName());
        }
    }
}

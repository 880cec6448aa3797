package io.pointsman.launcher;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** Says in words why the file system refused; the JDK's messages often hold nothing but the path. */
public final class Reasons {

    private Reasons() {}

    public static String of(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
            return "not a directory";
        }
        if (failure instanceof FileSystemException named
                && named.getReason() != null
                && !named.getReason().isEmpty()) {
            return named.getReason().substring(0, 1).toLowerCase(Locale.ROOT)
                    + named.getReason().substring(1);
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}

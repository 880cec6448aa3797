package io.pointsman.itests.support.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a proxy has printed and logged so far. */
public final class ProxyLog {

    /** The level is a word of its own; messages speak of errors in small letters. */
    private static final Pattern ERROR_LINE = Pattern.compile("(^|\\s|\\[)ERROR(\\s|\\]).*");

    private final List<Path> files;

    ProxyLog(Path... files) {
        this.files = List.of(files);
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        for (Path file : files) {
            if (Files.exists(file)) {
                text.append(read(file));
            }
        }
        return text.toString();
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasLineBeginning(String start) {
        return text().lines().anyMatch(line -> line.startsWith(start));
    }

    /** @throws AssertionError for leaked buffers, and for errors that nobody expected */
    void assertClean(List<String> expectedErrors) {
        List<String> bad = new ArrayList<>();
        for (String line : (Iterable<String>) text().lines()::iterator) {
            boolean isError =
                    ERROR_LINE.matcher(line).find() && expectedErrors.stream().noneMatch(line::contains);
            if (line.contains("LEAK:") || line.contains("AssertionError") || isError) {
                bad.add(line);
            }
        }
        if (!bad.isEmpty()) {
            throw new AssertionError("the log has:\n" + String.join("\n", bad) + "\n\n" + text());
        }
    }
}

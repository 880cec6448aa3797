package io.pointsman.sql.statement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A list of words from a resource. */
final class Words {

    static final Words NATIVE_FUNCTIONS = new Words("native-functions.txt");
    static final Words BEFORE_PARENTHESES = new Words("words-before-parentheses.txt");
    static final Words TYPES_IN_CASTS = new Words("types-in-casts.txt");

    private final Set<String> words;

    private Words(String resource) {
        Set<String> asWritten = read(resource);
        // a digest without digits has MD? for MD5
        words = asWritten.stream().map(word -> word.replaceAll("[0-9]+", "?")).collect(Collectors.toSet());
        words.addAll(asWritten);
    }

    private static Set<String> read(String resource) {
        try (InputStream in = Words.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.trim().split("\\s+")))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean contains(String word) {
        return words.contains(word);
    }
}

package io.pointsman.libconfig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where reading begins. */
public final class LibConfig {

    private LibConfig() {}

    /**
     * Reads a file as UTF-8; bytes that are none become U+FFFD, so that an old comment does not stop a start.
     *
     * @throws IOException when the file can't be read
     */
    public static Group parse(Path file) throws IOException, ParseException {
        return parse(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }

    /** @param file the name that positions and errors carry */
    public static Group parse(String file, String text) throws ParseException {
        return new Parser(new Tokenizer(file, text)).parseFile();
    }
}

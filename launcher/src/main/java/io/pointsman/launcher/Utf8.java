package io.pointsman.launcher;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Writes text to stdout as UTF-8 whatever the locale is: it is a file's, byte for byte. */
final class Utf8 {

    private Utf8() {}

    static void print(String text) {
        PrintStream out = System.out;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }
}

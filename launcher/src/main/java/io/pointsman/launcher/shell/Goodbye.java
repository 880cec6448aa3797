package io.pointsman.launcher.shell;

import java.util.Set;

/** The words that end a shell. */
final class Goodbye {

    private static final Set<String> WORDS = Set.of("exit", "quit", "\\q");

    private Goodbye() {}

    static boolean isOne(String line) {
        return WORDS.contains(line.strip().replaceFirst("\\s*;$", ""));
    }
}

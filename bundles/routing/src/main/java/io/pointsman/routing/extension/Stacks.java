package io.pointsman.routing.extension;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Where a thread is, for people. */
final class Stacks {

    private static final int SHOWN = 12;

    private Stacks() {}

    /** The innermost call that is not the JDK's own. */
    static String place(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java.")
                        && !frame.getClassName().startsWith("jdk."))
                .findFirst()
                .map(StackTraceElement::toString)
                .orElse("no code of its own");
    }

    /** The innermost calls, one a line. */
    static String of(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .limit(SHOWN)
                .map(frame -> "  at " + frame)
                .collect(Collectors.joining(System.lineSeparator()));
    }
}

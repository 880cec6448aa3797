package io.pointsman.admin.process;

import java.util.function.Consumer;

/**
 * Who started this process, and alone can end it. It shares no class of ours, so what is asked of it are words: {@code
 * shutdown}, {@code shutdown-now}, {@code restart}, {@code flush-logs}.
 *
 * <p>It gives the answer to the statement a moment to reach the client before it acts.
 */
public final class Launcher {

    /** Null while nobody is there, as in a container that somebody else has started. */
    private volatile Consumer<String> words;

    public void bind(Consumer<String> service) {
        words = service;
    }

    public void unbind(Consumer<String> service) {
        if (words == service) {
            words = null;
        }
    }

    /** @return false when nobody is there to do it */
    boolean ask(String word) {
        Consumer<String> launcher = words;
        if (launcher != null) {
            launcher.accept(word);
        }
        return launcher != null;
    }
}

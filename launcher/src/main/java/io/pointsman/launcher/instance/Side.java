package io.pointsman.launcher.instance;

import java.util.Locale;

/** Which of the two processes that an upgrade has side by side. Each has folders and session ids of its own. */
public enum Side {
    FIRST,
    SECOND;

    /** In the state of an instance, and how the rooms learn of it. */
    public static final String NAME = "session_ids";

    /** The one that {@code running} is not. */
    public static Side beside(InstanceState running) {
        return running.fact(NAME).equals(SECOND.text()) ? FIRST : SECOND;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of the names of its folders. */
    String suffix() {
        return this == FIRST ? "" : "-2";
    }
}

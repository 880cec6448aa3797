package io.pointsman.core.listen;

/** Whether an administrator keeps traffic clients out. */
public enum Hold {
    NONE("running"),
    PAUSED("paused"),
    STOPPED("stopped");

    private final String words;

    Hold(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}

package io.pointsman.routing;

/** Listens to what becomes of one statement, step by step, for EXPLAIN ROUTE. */
@FunctionalInterface
public interface Trace {

    /** For traffic: nobody listens, and nothing is written down. */
    Trace NONE = (step, subject, outcome, detail) -> {};

    /**
     * @param step {@code rule}, {@code fast routing}, {@code comment}, {@code extension} …
     * @param subject which one of them
     * @param outcome {@code matched}, {@code no match} …
     * @param detail why, in words
     */
    void note(String step, String subject, String outcome, String detail);

    /** Whether it is worth while to find words. */
    default boolean isOn() {
        return this != NONE;
    }
}

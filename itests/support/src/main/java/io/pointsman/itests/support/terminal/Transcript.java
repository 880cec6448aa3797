package io.pointsman.itests.support.terminal;

import java.util.ArrayList;
import java.util.List;

/** A conversation on a screen or on a page: what was typed behind the prompt, and what was answered. */
public record Transcript(List<Exchange> exchanges) {

    /** How a long statement goes on. */
    private static final String CONTINUED = "    -> ";

    /**
     * One statement and its answer.
     *
     * @param statement as typed, with its semicolon
     * @param answer as printed; empty when a page shows none
     */
    public record Exchange(String statement, String answer) {

        public Printed printed() {
            return PrintedReader.read(answer);
        }
    }

    public Transcript {
        exchanges = List.copyOf(exchanges);
    }

    /** What stands before the first prompt is not part of it. */
    public static Transcript parse(String text, String prompt) {
        List<Exchange> exchanges = new ArrayList<>();
        StringBuilder statement = null;
        StringBuilder answer = new StringBuilder();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.startsWith(prompt)) {
                add(exchanges, statement, answer);
                statement = new StringBuilder(line.substring(prompt.length()));
                answer = new StringBuilder();
            } else if (statement != null && answer.length() == 0 && line.startsWith(CONTINUED)) {
                statement.append('\n').append(line.substring(CONTINUED.length()));
            } else {
                answer.append(line).append('\n');
            }
        }
        add(exchanges, statement, answer);
        return new Transcript(exchanges);
    }

    private static void add(List<Exchange> exchanges, StringBuilder statement, StringBuilder answer) {
        if (statement != null && !statement.toString().isBlank()) {
            exchanges.add(
                    new Exchange(statement.toString().strip(), answer.toString().strip()));
        }
    }

    public List<String> statements() {
        return exchanges.stream().map(Exchange::statement).toList();
    }
}

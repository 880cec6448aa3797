package io.pointsman.launcher.shell;

import io.pointsman.launcher.UserError;
import java.util.List;

/**
 * A part of what was typed, as the instance cut it.
 *
 * @param kind {@code statement}, {@code vertical}, {@code command}, or {@code open} for what isn't complete
 * @param text as typed, with the semicolon
 */
record Piece(String kind, String text) {

    /** @param answer a line for each piece: kind, start, end */
    static List<Piece> read(String answer, String text) {
        return answer.lines()
                .filter(line -> !line.isBlank())
                .map(line -> read(line.split(" "), text))
                .toList();
    }

    private static Piece read(String[] words, String text) {
        try {
            return new Piece(words[0], text.substring(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new UserError("the shell cannot be understood: '" + String.join(" ", words) + "'");
        }
    }

    boolean isOpen() {
        return kind.equals("open");
    }

    boolean isStatement() {
        return kind.equals("statement") || kind.equals("vertical");
    }
}

package io.pointsman.sql.set;

import java.util.List;
import java.util.Optional;

/** A SET statement, read into its assignments. */
public record SetStatement(List<Assignment> assignments) {

    public SetStatement {
        assignments = List.copyOf(assignments);
    }

    /**
     * Reads the statement's text as the client sent it.
     *
     * @return empty when it can't be read with certainty; nothing is known of its effects then
     */
    public static Optional<SetStatement> parse(String sql, boolean noBackslashEscapes, boolean ansiQuotes) {
        return Optional.empty();
    }
}

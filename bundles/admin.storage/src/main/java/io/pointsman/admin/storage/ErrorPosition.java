package io.pointsman.admin.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the place that SQLite's message is about, which the driver doesn't tell.
 *
 * <p>For a syntax error the text is compiled, never run, up to one occurrence of the token after another: SQLite reads
 * from the left, so it complains of the same token as soon as the text reaches it, and not before.
 */
final class ErrorPosition {

    private static final Pattern NEAR = Pattern.compile("near \"(.*)\": syntax error", Pattern.DOTALL);
    private static final Pattern UNRECOGNIZED = Pattern.compile("unrecognized token: \"(.*)\"", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile(
            "(?:no such (?:table|column|function|module|index|collation sequence): "
                    + "|ambiguous column name: |table \\S+ has no column named |wrong number of arguments to function )"
                    + "(?:\\w+\\.)?([^\\s()]+).*",
            Pattern.DOTALL);

    /** Longer statements are made by programs, which read no positions; nor has a name so many letters. */
    private static final int LONGEST = 1 << 18;

    private static final int LONGEST_TOKEN = 200;

    private final Connection connection;
    private final String sql;

    ErrorPosition(Connection connection, String sql) {
        this.connection = connection;
        this.sql = sql;
    }

    /** Counted in characters, from 1. */
    OptionalInt of(String message) {
        if (sql.length() > LONGEST) {
            return OptionalInt.empty();
        }
        if (message.equals("incomplete input")) {
            return OptionalInt.of(sql.length() + 1);
        }
        Optional<String> unrecognized = group(UNRECOGNIZED, message);
        if (unrecognized.isPresent() && sql.endsWith(unrecognized.get())) { // a constant that never ends
            return OptionalInt.of(sql.length() - unrecognized.get().length() + 1);
        }
        Optional<String> token = unrecognized.or(() -> group(NEAR, message));
        if (token.isPresent()) {
            return firstThatFails(occurrences(token.get()), token.get(), message);
        }
        return group(NAME, message).map(name -> first(occurrences(name))).orElse(OptionalInt.empty());
    }

    private List<Integer> occurrences(String token) {
        return token.length() > LONGEST_TOKEN ? List.of() : new SqlScan(sql).occurrences(token);
    }

    private static Optional<String> group(Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static OptionalInt first(List<Integer> places) {
        return places.isEmpty() ? OptionalInt.empty() : OptionalInt.of(places.get(0) + 1);
    }

    /** Every text that is longer fails, too: so halving the list finds it. */
    private OptionalInt firstThatFails(List<Integer> places, String token, String message) {
        int low = 0;
        int high = places.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (fails(sql.substring(0, places.get(middle) + token.length()), message)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return first(places.subList(Math.min(low, places.size()), places.size()));
    }

    private boolean fails(String text, String message) {
        try {
            connection.prepareStatement(text).close();
            return false;
        } catch (SQLException e) {
            return SqliteErrors.message(e).equals(message);
        }
    }
}

package io.pointsman.api.admin;

import java.util.Objects;

/**
 * One form of an admin statement, for finding who answers it and for {@code help}.
 *
 * @param words the words it begins with: upper case, one blank between, say {@code PROXYSQL PAUSE}
 * @param example a whole statement that works as it stands
 * @param meaning one line, without a full stop
 * @param changes true when it changes something: then it is for admin users only, and in the audit log
 */
public record StatementForm(String words, String example, String meaning, boolean changes) {

    public StatementForm {
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(example, "example");
        Objects.requireNonNull(meaning, "meaning");
    }

    /** A form that only tells something. */
    public static StatementForm telling(String words, String example, String meaning) {
        return new StatementForm(words, example, meaning, false);
    }

    /** A form that changes something. */
    public static StatementForm changing(String words, String example, String meaning) {
        return new StatementForm(words, example, meaning, true);
    }

    /** Whether a plain statement, in whatever case, begins with these words. */
    public boolean begins(String statement) {
        int length = words.length();
        return statement.regionMatches(true, 0, words, 0, length)
                && (statement.length() == length || !Character.isLetterOrDigit(statement.charAt(length)));
    }
}

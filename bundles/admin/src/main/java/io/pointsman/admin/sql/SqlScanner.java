package io.pointsman.admin.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One pass over the characters of a statement, with or without backslashes that escape. */
final class SqlScanner {

    /** {@code /*!40101}, and {@code /*M!100616}, which only MariaDB reads. */
    private static final Pattern EXECUTABLE = Pattern.compile("/\\*M?!(\\d{5,6})?");

    /** With a version of nines a dump says that nobody shall read the comment. */
    private static final Pattern NEVER = Pattern.compile("9{5,6}");

    private final String sql;
    private final boolean escapes;
    private final StringBuilder out = new StringBuilder();
    private final List<String> statements = new ArrayList<>();
    private int at;
    private int executableAt = -1;
    private int escapedQuoteAt = -1;
    private int depth;
    private boolean isOdd;
    private String problem;

    private SqlScanner(String sql, boolean escapes) {
        this.sql = sql;
        this.escapes = escapes;
    }

    static SqlScanner scan(String sql, boolean escapes) {
        SqlScanner scanner = new SqlScanner(sql, escapes);
        scanner.scan();
        return scanner;
    }

    /** Those that are not empty. */
    List<String> statements() {
        return statements;
    }

    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Whether this can be the right reading: whoever writes SQL closes quotes and parentheses, and has no backslash outside. */
    boolean isSound() {
        return problem == null && !isOdd && depth == 0;
    }

    /** Where the two readings part; negative when they are the same. */
    int escapedQuoteAt() {
        return escapedQuoteAt;
    }

    private void scan() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\'' || c == '"' || c == '`') {
                copyQuoted(c);
            } else if (c == '/' && sql.startsWith("/*", at)) {
                comment();
            } else if (executableAt >= 0 && sql.startsWith("*/", at)) {
                executableAt = -1;
                at += 2;
                blank();
            } else if (c == '#' || c == '-' && sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end + 1;
                blank();
            } else if (c == ';') {
                at++;
                endStatement();
            } else {
                copy(c);
            }
        }
        if (executableAt >= 0) {
            fail("the comment that begins at character " + (executableAt + 1) + " has no end");
        }
        endStatement();
    }

    private void endStatement() {
        String statement = out.toString().strip();
        if (!statement.isEmpty()) {
            statements.add(statement);
        }
        out.setLength(0);
    }

    private void copy(char c) {
        if (Character.isWhitespace(c)) {
            blank();
        } else {
            out.append(c);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            isOdd |= c == '\\' || depth < 0;
        }
        at++;
    }

    private void copyQuoted(char quote) {
        int start = at;
        out.append(quote);
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == quote) {
                noteEscaped(start, quote);
                out.append(c);
                at++;
                if (at == sql.length() || sql.charAt(at) != quote) {
                    return;
                }
                out.append(quote); // a doubled one stands for itself
                at++;
            } else if (c == '\\' && escapes && quote != '`' && at + 1 < sql.length()) {
                decode(sql.charAt(at + 1), quote);
            } else {
                out.append(c);
                at++;
            }
        }
        fail("the text that begins with " + quote + " at character " + (start + 1) + " has no closing quote");
    }

    private void decode(char escaped, char quote) {
        if (escaped == '0') {
            fail("a NUL character at position " + (at + 1));
        }
        out.append(BackslashEscapes.decoded(escaped, quote));
        at += 2;
    }

    private void noteEscaped(int start, char quote) {
        int backslashes = 0;
        while (at - 1 - backslashes > start && sql.charAt(at - 1 - backslashes) == '\\') {
            backslashes++;
        }
        if (backslashes % 2 == 1 && quote != '`' && escapedQuoteAt < 0) {
            escapedQuoteAt = at - 1;
        }
    }

    private void comment() {
        Matcher executable = EXECUTABLE.matcher(sql).region(at, sql.length());
        boolean counts = executable.lookingAt()
                && (executable.group(1) == null
                        || !NEVER.matcher(executable.group(1)).matches());
        if (counts) {
            executableAt = at;
            at = executable.end();
        } else {
            int end = sql.indexOf("*/", at + 2);
            if (end < 0) {
                fail("the comment that begins at character " + (at + 1) + " has no end");
            }
            at = end < 0 ? sql.length() : end + 2;
        }
        blank();
    }

    private void fail(String why) {
        problem = problem == null ? why : problem;
    }

    private void blank() {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
    }
}

package io.pointsman.admin.audit;

import io.pointsman.admin.audit.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the secrets out of a statement.
 *
 * <p>Where a statement could hold one and its shape is not known, every value goes, and every word that SQL and our
 * tables do not know: a quote that went astray turns a password into words.
 */
final class Redactor {

    private static final Pattern SET = Pattern.compile(
            "(SET\\s+(?:GLOBAL\\s+)?[\"'`]?([\\w-]+)[\"'`]?\\s*:?=\\s*)(.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final String IN_PLACE = "'" + Secrets.SHOWN + "'";
    private static final Set<String> INSERTS = Set.of("insert", "replace");
    private static final Set<String> WRITES = Set.of("insert", "replace", "update");

    /** Beyond this a statement is not taken apart any more. */
    private static final int LONGEST = 8 << 20;

    private final Secrets secrets;
    private final Shapes shapes;

    Redactor(Secrets secrets) {
        this.secrets = secrets;
        this.shapes = new Shapes(secrets);
    }

    Redacted redact(String sql) {
        if (sql.regionMatches(true, 0, "SET", 0, 3)) {
            return set(sql);
        }
        if (sql.length() > LONGEST) {
            return cut(sql);
        }
        List<Token> tokens = Scanner.scan(sql);
        Statement statement = new Statement(tokens);
        if (!maybeSecret(statement)) {
            return render(tokens, new Hidden(statement)); // a comment may hold anything, and goes
        }
        if (tokens.stream().anyMatch(token -> !token.isWhole())) {
            return cut(sql);
        }
        Hidden hidden = understood(tokens).orElseGet(() -> allValues(statement));
        return render(tokens, hidden);
    }

    /** The value goes unless it is a variable's that is known and no secret. */
    private Redacted set(String sql) {
        Matcher matcher = SET.matcher(sql);
        if (!matcher.matches()) {
            String rest = sql.substring(3).strip();
            return rest.isEmpty() ? Redacted.nothing(sql) : hiding("SET ", rest);
        }
        boolean isPlain = secrets.isPlainVariable(matcher.group(2)) && !Secrets.isSecretive(matcher.group(3));
        return isPlain ? Redacted.nothing(sql) : hiding(matcher.group(1), matcher.group(3));
    }

    private static Redacted hiding(String shown, String secret) {
        String unquoted = secret.replaceAll("^[\"'`]|[\"'`]$", "");
        return new Redacted(shown + IN_PLACE, List.of(unquoted));
    }

    /** Quotes that don't close make everything behind the first of them a riddle. */
    private static Redacted cut(String sql) {
        int end = 0;
        while (end < sql.length() && "'\"`[=(".indexOf(sql.charAt(end)) < 0) {
            end++;
        }
        return hiding(sql.substring(0, end), sql.substring(end));
    }

    private static boolean maybeSecret(Statement statement) {
        if (statement.size() > 0
                && (statement.token(0).isWord("load") || statement.token(0).isWord("save"))) {
            return false; // a comment is written to be read
        }
        boolean writesVariables =
                statement.names("global_variables") && (statement.hasWord(WRITES) || statement.names("variable_value"));
        boolean insertsUsers = statement.names("mysql_users") && statement.hasWord(INSERTS);
        return statement.isSecretive() || writesVariables || insertsUsers || statement.names("config_snapshots");
    }

    private Optional<Hidden> understood(List<Token> tokens) {
        return shapes.insertOfUsers(new Statement(tokens))
                .or(() -> shapes.updateOfUsers(new Statement(tokens)))
                .or(() -> shapes.insertOfVariables(new Statement(tokens)))
                .or(() -> shapes.updateOfVariables(new Statement(tokens)));
    }

    private Hidden allValues(Statement statement) {
        Hidden hidden = new Hidden(statement);
        for (int i = 0; i < statement.size(); i++) {
            Token token = statement.token(i);
            boolean isVariable = token.kind() == Kind.TEXT && secrets.isVariable(token.value());
            boolean isKnown = token.kind() == Kind.SIGN || Vocabulary.knows(token) || isVariable;
            if (!isKnown) {
                hidden.hide(i);
            }
        }
        return hidden;
    }

    private static Redacted render(List<Token> tokens, Hidden hidden) {
        StringBuilder text = new StringBuilder();
        List<String> values = new ArrayList<>();
        int index = 0;
        boolean wasHidden = false;
        for (Token token : tokens) {
            boolean isSpace = token.kind() == Kind.SPACE;
            boolean isHidden = isSpace ? wasHidden && hidden.isHidden(index) : hidden.isHidden(index);
            if (isHidden && !isSpace) {
                values.add(token.value());
            }
            text.append(!isHidden ? token.text() : wasHidden ? "" : IN_PLACE);
            wasHidden = isHidden;
            index += isSpace ? 0 : 1;
        }
        return new Redacted(text.toString(), values);
    }
}

package io.pointsman.admin.sql;

import io.pointsman.api.session.SqlAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code SELECT @@version_comment LIMIT 1}, {@code SELECT DATABASE(), USER()}, and the long lists of {@code @@…} with
 * which connectors begin: SQLite knows none of it.
 */
public final class SystemSelect implements StatementHandler {

    private static final Pattern LIMIT = Pattern.compile(" LIMIT \\d+$", Pattern.CASE_INSENSITIVE);
    private static final Pattern ITEM = Pattern.compile(
            "(@@(?:(?:session|global|local) ?\\. ?)?`?(?<variable>[\\w-]+)`?"
                    + "|(?<function>database|schema|user|current_user|session_user|system_user|version|connection_id)"
                    + " ?\\( ?\\)|(?<literal>-?\\d+|'[^']*'))(?: (?:AS )?(?<alias>`[^`]+`|'[^']+'|\"[^\"]+\"|\\w+))?",
            Pattern.CASE_INSENSITIVE);

    private final SessionVariables variables;

    public SystemSelect(SessionVariables variables) {
        this.variables = variables;
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        String plain = request.plain();
        if (plain.equalsIgnoreCase("SELECT $$")) {
            return Optional.of(dollarQuoting());
        }
        if (!request.text().firstWord().equals("SELECT") || plain.length() <= "SELECT ".length()) {
            return Optional.empty();
        }
        String list = LIMIT.matcher(plain.substring("SELECT ".length())).replaceFirst("");
        boolean mayBeOurs = list.contains("@@") || list.contains("(");
        return mayBeOurs ? row(request, list) : Optional.empty();
    }

    /** The mysql client asks for it to learn whether texts can be quoted with dollars, and expects one of two errors. */
    private SqlAnswer dollarQuoting() {
        return variables.serverVersion().startsWith("8.1")
                ? Answers.syntax("You have an error in your SQL syntax near '$$'")
                : new SqlAnswer.Failed(1054, "42S22", "Unknown column '$$' in 'field list'");
    }

    /** Empty when an item of the list is something else: then it is for SQLite. */
    private Optional<SqlAnswer> row(AdminRequest request, String list) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String item : list.split(",")) {
            Matcher matcher = ITEM.matcher(item.strip());
            if (!matcher.matches()) {
                return Optional.empty();
            }
            String variable = matcher.group("variable");
            Optional<String> value =
                    variable == null ? Optional.of(plainValue(request, matcher)) : variables.value(request, variable);
            if (value.isEmpty()) {
                return Optional.of(new SqlAnswer.Failed(1193, "HY000", "Unknown system variable '" + variable + "'"));
            }
            columns.add(columnName(matcher));
            values.add(value.get());
        }
        return Optional.of(Answers.row(columns, values));
    }

    private String plainValue(AdminRequest request, Matcher matcher) {
        String literal = matcher.group("literal");
        if (literal != null) {
            return Literal.value(literal).orElse(literal);
        }
        return variables.function(request, matcher.group("function").toLowerCase(Locale.ROOT));
    }

    private static String columnName(Matcher matcher) {
        String alias = matcher.group("alias");
        return alias == null ? matcher.group(1) : Literal.value(alias).orElse(alias);
    }
}

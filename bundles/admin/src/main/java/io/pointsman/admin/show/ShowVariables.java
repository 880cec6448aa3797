package io.pointsman.admin.show;

import static io.pointsman.api.admin.StatementForm.telling;

import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.admin.sql.Answers;
import io.pointsman.admin.sql.SessionVariables;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.ConfigStore.Access;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code SHOW VARIABLES}: ours as they stand in MEMORY, and MySQL's when a client asks for those by name.
 *
 * <p>A pattern that begins with {@code %} looks for ours: MySQL's would only be in the way.
 */
final class ShowVariables implements ShowFamily {

    private static final Pattern FORM = ShowSyntax.form(
            "SHOW (?:(GLOBAL|SESSION|LOCAL|ALL|MYSQL|ADMIN|SQLITESERVER) )?VARIABLES" + ShowSyntax.FILTER);
    private static final String OURS =
            "SELECT variable_name AS Variable_name, variable_value AS Value" + " FROM main.global_variables";

    private final ConfigStore store;
    private final SessionVariables session;

    ShowVariables(ConfigStore store, SessionVariables session) {
        this.store = store;
        this.session = session;
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        Matcher matcher = FORM.matcher(request.plain());
        return matcher.matches() ? Optional.of(variables(request, matcher)) : Optional.empty();
    }

    private SqlAnswer variables(AdminRequest request, Matcher matcher) {
        String scope = matcher.group(1) == null ? "" : matcher.group(1).toLowerCase(Locale.ROOT);
        String like = matcher.group(2);
        String where = matcher.group(3);
        boolean isOfSession = isMysqls(scope, like, where);
        if (!request.isAdmin() && !isOfSession) {
            return Answers.denied("user '" + request.caller().user() + "' can only read statistics");
        }
        String query = isOfSession ? mysqls() : "";
        if (request.isAdmin()) {
            query = ours(scope) + (isOfSession ? " UNION ALL " + query : "");
        }
        return store.run(
                ShowSyntax.filtered(query, "Variable_name", like, where) + " ORDER BY Variable_name",
                request.isAdmin() ? Access.READ_ONLY : Access.STATISTICS);
    }

    private static boolean isMysqls(String scope, String like, String where) {
        boolean isPlain = scope.isEmpty() || scope.equals("global") || scope.equals("session") || scope.equals("local");
        boolean isAsked = where != null
                || like != null && !ShowSyntax.pattern(like).startsWith("%")
                || like == null && (scope.equals("session") || scope.equals("local"));
        return isPlain && isAsked;
    }

    private static String ours(String scope) {
        return switch (scope) {
            case "mysql", "admin", "sqliteserver" -> OURS + " WHERE variable_name LIKE '" + scope + "-%'";
            default -> OURS;
        };
    }

    private String mysqls() {
        return session.all().entrySet().stream()
                .map(entry -> "(" + ShowSyntax.text(entry.getKey()) + ", " + ShowSyntax.text(entry.getValue()) + ")")
                .collect(Collectors.joining(
                        ", ", "SELECT column1 AS Variable_name, column2 AS Value FROM (VALUES ", ")"));
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(
                telling("SHOW VARIABLES", "SHOW VARIABLES LIKE 'mysql-ssl%'", "shows variables as they are in MEMORY"),
                telling("SHOW GLOBAL VARIABLES", "SHOW GLOBAL VARIABLES LIKE 'read_only'", "is SHOW VARIABLES"),
                telling("SHOW SESSION VARIABLES", "SHOW SESSION VARIABLES LIKE 'sql_mode'", "adds those of MySQL"),
                telling("SHOW ALL VARIABLES", "SHOW ALL VARIABLES", "is SHOW VARIABLES"),
                telling("SHOW MYSQL VARIABLES", "SHOW MYSQL VARIABLES", "shows those that begin with mysql-"),
                telling("SHOW ADMIN VARIABLES", "SHOW ADMIN VARIABLES", "shows those that begin with admin-"),
                telling(
                        "SHOW SQLITESERVER VARIABLES",
                        "SHOW SQLITESERVER VARIABLES",
                        "shows those that begin with sqliteserver-"));
    }
}

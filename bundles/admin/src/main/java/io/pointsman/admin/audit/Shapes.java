package io.pointsman.admin.audit;

import io.pointsman.admin.audit.Statement.Range;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the secrets in statements of the usual shapes; empty answers mean that a statement was not understood. */
final class Shapes {

    private static final String USERS = "mysql_users";
    private static final String VARIABLES = "global_variables";
    private static final List<String> VARIABLE_COLUMNS = List.of("variable_name", "variable_value");

    /** In the order of the table: that is what an INSERT without names goes by. */
    private static final List<String> USER_COLUMNS = List.of(
            "username",
            "password",
            "active",
            "use_ssl",
            "default_hostgroup",
            "default_schema",
            "schema_locked",
            "transaction_persistent",
            "fast_forward",
            "backend",
            "frontend",
            "max_connections",
            "attributes",
            "comment");

    private final Secrets secrets;

    Shapes(Secrets secrets) {
        this.secrets = secrets;
    }

    Optional<Hidden> insertOfUsers(Statement statement) {
        Hidden hidden = new Hidden(statement);
        return InsertShape.of(statement, USERS, USER_COLUMNS)
                .filter(insert -> insert.rows().stream()
                        .allMatch(row -> hideAt(insert.columns().indexOf("password"), row, statement, hidden)))
                .map(insert -> hidden.andSecretiveTexts());
    }

    Optional<Hidden> updateOfUsers(Statement statement) {
        Hidden hidden = new Hidden(statement);
        return UpdateShape.of(statement, USERS)
                .filter(update -> !statement.isSecretive(update.condition()))
                .filter(update -> update.assignments().entrySet().stream().allMatch(assignment -> {
                    boolean isSecret = Secrets.isSecretive(assignment.getKey());
                    return hideWhen(isSecret, assignment.getValue(), statement, hidden);
                }))
                .map(update -> hidden.andSecretiveTexts());
    }

    Optional<Hidden> insertOfVariables(Statement statement) {
        Hidden hidden = new Hidden(statement);
        return InsertShape.of(statement, VARIABLES, VARIABLE_COLUMNS)
                .filter(insert -> insert.columns().containsAll(VARIABLE_COLUMNS))
                .filter(insert -> insert.rows().stream().allMatch(row -> {
                    Range name = row.get(insert.columns().indexOf("variable_name"));
                    Range value = row.get(insert.columns().indexOf("variable_value"));
                    return isText(name, statement) && hideWhen(!isPlain(name, statement), value, statement, hidden);
                }))
                .map(insert -> hidden);
    }

    /** Of one variable, found by its name. */
    Optional<Hidden> updateOfVariables(Statement statement) {
        Hidden hidden = new Hidden(statement);
        return UpdateShape.of(statement, VARIABLES)
                .filter(update -> update.assignments().keySet().equals(Set.of("variable_value")))
                .filter(update -> isNameEquals(update.condition(), statement))
                .filter(update -> {
                    Range name = new Range(
                            update.condition().from() + 2, update.condition().to());
                    Range value = update.assignments().get("variable_value");
                    return hideWhen(!isPlain(name, statement), value, statement, hidden);
                })
                .map(update -> hidden);
    }

    private static boolean hideAt(int secret, List<Range> row, Statement statement, Hidden hidden) {
        for (int i = 0; i < row.size(); i++) {
            if (!hideWhen(i == secret, row.get(i), statement, hidden)) {
                return false;
            }
        }
        return true;
    }

    /** False when what is to be shown is not one plain value: then quotes may have gone astray. */
    private static boolean hideWhen(boolean isSecret, Range value, Statement statement, Hidden hidden) {
        if (isSecret) {
            hidden.hide(value);
            return true;
        }
        boolean isSigned = value.size() == 2 && statement.token(value.from()).isSign('-');
        return value.size() == 1 || isSigned;
    }

    private static boolean isNameEquals(Range condition, Statement statement) {
        return condition.size() == 3
                && statement.token(condition.from()).name().equals("variable_name")
                && statement.token(condition.from() + 1).isSign('=')
                && isText(new Range(condition.from() + 2, condition.to()), statement);
    }

    private static boolean isText(Range range, Statement statement) {
        return range.size() == 1 && statement.token(range.from()).kind() != Token.Kind.WORD;
    }

    private boolean isPlain(Range name, Statement statement) {
        return secrets.isPlainVariable(statement.token(name.from()).value());
    }
}

package io.pointsman.admin.sql;

import static io.pointsman.api.admin.StatementForm.telling;

import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What clients send by habit and what has no meaning here: transactions, locks, USE, comments meant for MySQL. */
public final class NoOperation implements StatementHandler {

    private static final Set<String> WORDS =
            Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE", "LOCK", "UNLOCK");
    private static final Pattern USE = Pattern.compile("USE [`\"]?([^`\"]+)[`\"]?", Pattern.CASE_INSENSITIVE);
    private static final Pattern FLUSH = Pattern.compile(
            "FLUSH (?:(?:LOCAL|NO_WRITE_TO_BINLOG) )?TABLES?(?: WITH READ LOCK)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATABASE =
            Pattern.compile("CREATE (?:DATABASE|SCHEMA) IF NOT EXISTS [`\"]?(\\w+)[`\"]?.*", Pattern.CASE_INSENSITIVE);
    private static final Set<String> DATABASES = Set.of("main", "admin", "disk", "stats", "monitor", "stats_history");

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        String plain = request.plain();
        if (plain.isEmpty()
                || WORDS.contains(request.text().firstWord())
                || FLUSH.matcher(plain).matches()
                || isThereAlready(plain)) {
            return Optional.of(Answers.ok());
        }
        Matcher use = USE.matcher(plain);
        return use.matches()
                ? Optional.of(new SqlAnswer.SchemaChanged(use.group(1).strip()))
                : Optional.empty();
    }

    private static boolean isThereAlready(String plain) {
        Matcher database = DATABASE.matcher(plain);
        return database.matches() && DATABASES.contains(database.group(1));
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(
                telling("USE", "USE disk", "chooses the database of names that stand alone"),
                telling("BEGIN", "BEGIN", "is accepted: each statement is a transaction of its own"),
                telling("START TRANSACTION", "START TRANSACTION WITH CONSISTENT SNAPSHOT", "is accepted, like BEGIN"),
                telling("COMMIT", "COMMIT", "is accepted, like BEGIN"),
                telling("ROLLBACK", "ROLLBACK", "is accepted, and takes nothing back"),
                telling("LOCK TABLES", "LOCK TABLES mysql_users READ", "is accepted, and locks nothing"),
                telling("UNLOCK TABLES", "UNLOCK TABLES", "is accepted, like LOCK TABLES"),
                telling("FLUSH TABLES", "FLUSH TABLES", "is accepted: nothing waits to be written"));
    }
}

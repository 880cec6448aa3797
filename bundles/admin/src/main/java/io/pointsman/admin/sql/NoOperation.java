package io.pointsman.admin.sql;

import io.pointsman.api.session.SqlAnswer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What clients send by habit and what has no meaning here: transactions, locks, USE, comments meant for MySQL. */
public final class NoOperation implements StatementHandler {

    private static final Set<String> WORDS =
            Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE", "LOCK", "UNLOCK");
    private static final Pattern USE = Pattern.compile("USE [`\"]?([^`\"]+)[`\"]?", Pattern.CASE_INSENSITIVE);

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        if (request.plain().isEmpty() || WORDS.contains(request.text().firstWord())) {
            return Optional.of(Answers.ok());
        }
        Matcher use = USE.matcher(request.plain());
        return use.matches()
                ? Optional.of(new SqlAnswer.SchemaChanged(use.group(1).strip()))
                : Optional.empty();
    }
}

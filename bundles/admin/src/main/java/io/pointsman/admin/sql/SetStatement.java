package io.pointsman.admin.sql;

import io.pointsman.admin.modules.StoredCopies;
import io.pointsman.admin.variables.Variable;
import io.pointsman.admin.variables.VariableCheck;
import io.pointsman.admin.variables.VariableCheck.Kind;
import io.pointsman.admin.variables.VariableCheck.Verdict;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code SET mysql-x = value} edits MEMORY; {@code SET NAMES} and other settings of a MySQL session, which every
 * connector sends, are accepted and mean nothing here.
 */
public final class SetStatement implements StatementHandler {

    private static final Pattern GLOBAL_VARIABLE = Pattern.compile(
            "SET (?:GLOBAL )?[\"'`]?([a-z]+-[\\w-]+)[\"'`]? ?:?= ?(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SESSION = Pattern.compile(
            "SET (?:(?:SESSION|LOCAL|GLOBAL) |@@(?:SESSION\\.|LOCAL\\.|GLOBAL\\.)?)?(@?\\w+).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Set<String> SESSION_WORDS = Set.of("names", "character", "charset", "transaction");
    private static final List<String> SESSION_PREFIXES = List.of("@", "character_set_", "collation_", "session_track_");

    private final ConfigStore store;
    private final VariableCheck check;
    private final SessionVariables session;

    public SetStatement(ConfigStore store, VariableCheck check, SessionVariables session) {
        this.store = store;
        this.check = check;
        this.session = session;
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        if (!request.text().firstWord().equals("SET")) {
            return Optional.empty();
        }
        Matcher variable = GLOBAL_VARIABLE.matcher(request.plain());
        if (variable.matches()) {
            return Optional.of(set(request, variable.group(1), variable.group(2)));
        }
        Matcher ofSession = SESSION.matcher(request.plain());
        if (!ofSession.matches()) {
            return Optional.of(Answers.syntax("near \"SET\": expected SET <variable> = <value>"));
        }
        String name = ofSession.group(1).toLowerCase(Locale.ROOT);
        return Optional.of(isOfSession(name) ? Answers.ok() : Answers.unknownVariable(ofSession.group(1)));
    }

    @Override
    public List<StatementForm> forms() {
        return List.of(StatementForm.changing(
                "SET",
                "SET mysql-max_connections = 4096",
                "changes a variable in MEMORY; LOAD … VARIABLES TO RUNTIME puts it in force"));
    }

    private SqlAnswer set(AdminRequest request, String name, String typed) {
        if (!request.isAdmin()) {
            return Answers.denied("user '" + request.caller().user() + "' can only read statistics");
        }
        if (check.variables().find(name).isEmpty()) {
            return Answers.unknownVariable(name);
        }
        if (request.readOnly()) {
            return Answers.refused("admin-read_only is true: nothing can be changed until PROXYSQL READWRITE");
        }
        Optional<String> value = Literal.value(typed.strip());
        if (value.isEmpty()) {
            return Answers.syntax("near \"" + typed + "\": expected one value for " + name
                    + ", text between quotes, and one variable in each SET");
        }
        return check.judge(name, value.get())
                .map(verdict -> refusal(name, value.get(), verdict))
                .orElseGet(() -> write(name, value.get()));
    }

    private SqlAnswer write(String name, String value) {
        String normalized = variable(name).normalized(value);
        store.transaction(List.of(StoredCopies.setVariable(name, normalized)));
        return Answers.ok(1);
    }

    private SqlAnswer refusal(String name, String value, Verdict verdict) {
        boolean isUnbuilt = verdict.kind() == Kind.UNBUILT;
        String message = "Variable '" + name + "' can't be set to the value of '"
                + variable(name).shown(value) + "'" + (isUnbuilt ? ", " : ": ") + verdict.text();
        return isUnbuilt ? Answers.refused(message) : Answers.wrongValue(message);
    }

    private Variable variable(String name) {
        return check.variables().find(name).orElseThrow();
    }

    private boolean isOfSession(String name) {
        return SESSION_WORDS.contains(name)
                || SESSION_PREFIXES.stream().anyMatch(name::startsWith)
                || session.isKnown(name);
    }
}

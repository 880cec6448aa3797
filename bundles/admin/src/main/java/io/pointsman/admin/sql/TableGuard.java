package io.pointsman.admin.sql;

import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Notice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps the program's tables in their shape, so that a dump made by a MySQL tool can be loaded again: DROP empties,
 * CREATE finds the table there. Refuses what would look done and have no effect.
 */
final class TableGuard {

    private static final Pattern KEYS = Pattern.compile("(?:DISABLE|ENABLE) KEYS", Pattern.CASE_INSENSITIVE);

    private final ConfigStore store;

    TableGuard(ConfigStore store) {
        this.store = store;
    }

    /** Empty when SQLite may have the statement. */
    Optional<SqlAnswer> answer(AdminRequest request) {
        Optional<Target> target = Target.of(request.text());
        if (target.isEmpty()
                || !ProgramTables.contains(
                        database(request, target.get()), target.get().table())) {
            return Optional.empty();
        }
        return switch (target.get().verb()) {
            case "INSERT" -> insert(target.get());
            case "UPDATE", "DELETE" -> change(target.get());
            case "CREATE" -> Optional.of(create(request, target.get()));
            case "DROP" -> Optional.of(drop(request, target.get()));
            default -> Optional.of(alter(target.get()));
        };
    }

    private static String database(AdminRequest request, Target target) {
        return target.database().isEmpty() ? request.database() : target.database();
    }

    private static Optional<SqlAnswer> insert(Target target) {
        if (ProgramTables.isShown(target.table())) {
            return Optional.of(
                    done(Notice.Level.WARNING, target.table() + " shows what is in force: these rows are not kept"));
        }
        String next = target.rest().toUpperCase(Locale.ROOT);
        boolean isPositional = next.startsWith("VALUES")
                || next.startsWith("SELECT") && !Words.of(next).contains("FROM");
        return target.table().equals("mysql_servers") && isPositional
                ? Optional.of(Answers.syntax("mysql_servers has its columns in another order than ProxySQL:"
                        + " name the columns, INSERT INTO mysql_servers (hostgroup_id, hostname, …) VALUES (…)"))
                : Optional.empty();
    }

    private static Optional<SqlAnswer> change(Target target) {
        if (!ProgramTables.isShown(target.table())) {
            return Optional.empty();
        }
        String source = target.table().startsWith("runtime_")
                ? ": change " + target.table().substring("runtime_".length()) + " and LOAD it TO RUNTIME"
                : "";
        return Optional.of(Answers.refused(target.table() + " shows what is in force" + source));
    }

    private SqlAnswer create(AdminRequest request, Target target) {
        boolean mayStay = target.isTolerant() || ProgramTables.isShown(target.table()) || isEmpty(request, target);
        return mayStay && !target.isTemporary()
                ? done(Notice.Level.NOTE, target.table() + " is there already and keeps its columns")
                : new SqlAnswer.Failed(1050, "42S01", "Table '" + target.table() + "' already exists");
    }

    private boolean isEmpty(AdminRequest request, Target target) {
        SqlAnswer found = store.run("SELECT 1 FROM " + qualified(request, target) + " LIMIT 1", request.access());
        return found instanceof SqlAnswer.Rows rows && rows.rows().isEmpty();
    }

    private SqlAnswer drop(AdminRequest request, Target target) {
        if (ProgramTables.isShown(target.table())) {
            return done(Notice.Level.NOTE, target.table() + " stays: it shows what is in force");
        }
        SqlAnswer emptied = store.run("DELETE FROM " + qualified(request, target), request.access());
        return emptied instanceof SqlAnswer.Failed
                ? emptied
                : done(Notice.Level.NOTE, target.table() + " stays, its rows are gone");
    }

    private static SqlAnswer alter(Target target) {
        return KEYS.matcher(target.rest()).matches()
                ? Answers.ok()
                : Answers.refused("the columns of " + target.table() + " can't be changed");
    }

    private static String qualified(AdminRequest request, Target target) {
        return "\"" + request.database(database(request, target)) + "\".\"" + target.table() + "\"";
    }

    private static SqlAnswer done(Notice.Level level, String message) {
        return new SqlAnswer.Done(0, 0, "", List.of(new Notice(level, 1105, message)));
    }
}

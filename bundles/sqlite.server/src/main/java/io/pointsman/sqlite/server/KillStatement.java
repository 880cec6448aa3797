package io.pointsman.sqlite.server;

import io.pointsman.api.session.SqlAnswer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** KILL QUERY of a statement that runs here; answered at once, on a thread that is not the victim's. */
final class KillStatement {

    private static final Pattern SYNTAX = Pattern.compile("(?i)KILL\\s+(?:QUERY\\s+|CONNECTION\\s+)?(\\d{1,18})");

    private static final int LONGEST = 200;

    private KillStatement() {}

    static Optional<Long> victimOf(String sql) {
        if (sql.length() > LONGEST) {
            return Optional.empty(); // the event loop asks for every statement
        }
        Matcher kill = SYNTAX.matcher(StatementText.of(sql).sql());
        return kill.matches() ? Optional.of(Long.valueOf(kill.group(1))) : Optional.empty();
    }

    /** One's own statements only, as for a user of MySQL without privileges. */
    static SqlAnswer run(Client victim, long connectionId, String user) {
        if (victim == null) {
            return new SqlAnswer.Failed(1094, "HY000", "Unknown thread id: " + connectionId);
        }
        if (!victim.user().equals(user)) {
            return new SqlAnswer.Failed(1095, "HY000", "You are not owner of thread " + connectionId);
        }
        victim.kill();
        return new SqlAnswer.Done(0, "");
    }
}

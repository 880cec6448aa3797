package io.pointsman.session.command;

import io.pointsman.api.backend.ReplayedState;
import io.pointsman.api.backend.ReplayedState.Setting;
import io.pointsman.session.SessionFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a statement's text means beyond its letters when it is prepared: the modes and character sets of that moment, which
 * it keeps whatever is set later.
 */
final class StatementContext {

    private static final List<String> NAMES =
            List.of("sql_mode", ReplayedState.NAMES, "character_set_client", "collation_connection");

    private StatementContext() {}

    /** As part of what tells prepared statements apart: collation of the login, then what has been set. */
    static String of(SessionFacts facts) {
        StringBuilder context = new StringBuilder().append(facts.collation());
        NAMES.forEach(name -> context.append(';').append(assignment(facts.state(), name)));
        return context.toString();
    }

    private static String assignment(ReplayedState state, String name) {
        Setting setting = state.settings().get(name);
        return setting == null ? "" : setting.assignment();
    }

    /** Statements that go round preparing it again; empty when there is nothing to be set. */
    static Optional<Round> round(String context, ReplayedState now) {
        String[] then = context.split(";", -1);
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (int i = 0; i < NAMES.size() && i + 1 < then.length; i++) {
            String current = assignment(now, NAMES.get(i));
            boolean isMode = i == 0;
            boolean canBeSet = isMode || !then[i + 1].isEmpty() && !current.isEmpty();
            if (!then[i + 1].equals(current) && canBeSet) {
                before.add(orDefault(then[i + 1]));
                after.add(orDefault(current));
            }
        }
        return before.isEmpty()
                ? Optional.empty()
                : Optional.of(new Round("SET " + String.join(", ", before), "SET " + String.join(", ", after)));
    }

    private static String orDefault(String assignment) {
        return assignment.isEmpty() ? "sql_mode=DEFAULT" : assignment;
    }

    /** What is said before a statement is prepared, and after. */
    record Round(String before, String after) {}
}

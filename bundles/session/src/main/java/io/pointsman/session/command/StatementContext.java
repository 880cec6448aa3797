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

    /** Stands for the mode that is to be set again. */
    private static final String MODE = "<mode>";

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
        boolean changesMode = false;
        boolean changesNames = false;
        for (int i = 0; i < NAMES.size() && i + 1 < then.length; i++) {
            String current = assignment(now, NAMES.get(i));
            boolean isMode = i == 0;
            boolean canBeSet = isMode || !then[i + 1].isEmpty() && !current.isEmpty();
            boolean isChanged = !then[i + 1].equals(current) && canBeSet;
            if (isChanged || changesNames && !then[i + 1].isEmpty()) {
                before.add(orDefault(then[i + 1]));
            }
            if (isChanged && !changesNames) {
                after.add(isMode ? MODE : current);
                changesMode |= isMode;
                changesNames |= NAMES.get(i).equals(ReplayedState.NAMES);
            }
        }
        if (changesNames) {
            after.addAll(behindNames(now));
        }
        return before.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Round("SET " + String.join(", ", before), "SET " + String.join(", ", after), changesMode));
    }

    /** What SET NAMES has set as well, and the session otherwise. */
    private static List<String> behindNames(ReplayedState now) {
        return now.settings().entrySet().stream()
                .filter(entry -> ReplayedState.SET_BY_NAMES.contains(entry.getKey()))
                .map(entry -> entry.getValue().assignment())
                .toList();
    }

    private static String orDefault(String assignment) {
        return assignment.isEmpty() ? "sql_mode=DEFAULT" : assignment;
    }

    /** What is said before a statement is prepared, and after, with the place of the mode that is there now. */
    record Round(String before, String after, boolean changesMode) {

        /** @param mode as the server tells it: a pinned session may have set it in ways that nobody has followed */
        String after(String mode) {
            return after.replace(MODE, "sql_mode='" + mode + "'");
        }
    }
}

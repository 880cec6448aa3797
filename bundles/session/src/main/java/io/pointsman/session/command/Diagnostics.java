package io.pointsman.session.command;

import io.pointsman.api.backend.BackendConnection;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.session.SessionErrors;
import io.pointsman.session.SessionHandler;
import io.pointsman.session.state.Condition;
import io.pointsman.session.state.Leftovers;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes the error or warning that a session's last statement has left from one connection to another. One alone can be
 * raised anywhere; several, and notes, stay where they are.
 */
@EventLoopOnly
final class Diagnostics {

    private final SessionHandler session;
    private final Effects effects;

    Diagnostics(SessionHandler session, Effects effects) {
        this.session = session;
        this.effects = effects;
    }

    /** MySQL forgets warnings with nearly every statement, MariaDB with those that use tables. */
    static boolean isMariadb(String serverVersion) {
        return serverVersion.contains("MariaDB");
    }

    private Leftovers leftovers() {
        return session.facts().leftovers();
    }

    /** @param then hears whether the connection can go without anything being lost */
    void remember(BackendConnection connection, Consumer<Boolean> then) {
        connection.ask("SHOW COUNT(*) WARNINGS", row -> {
            String count = row.map(columns -> columns.get(0)).orElse("");
            if (count.equals("1") && leftovers().condition().isEmpty()) {
                connection.ask("SHOW WARNINGS", only -> onRow(only, connection, then));
            } else {
                boolean isError = count.equals("1") && canBeRaised(connection);
                remembered(isError || count.equals("0"), then);
            }
        });
    }

    private void onRow(Optional<List<String>> row, BackendConnection connection, Consumer<Boolean> then) {
        row.ifPresent(columns -> leftovers().condition(columns.get(0), columns.get(1), columns.get(2)));
        boolean isRemembered = canBeRaised(connection);
        if (!isRemembered) {
            leftovers().condition(null);
        }
        remembered(isRemembered, then);
    }

    private void remembered(boolean isRemembered, Consumer<Boolean> then) {
        effects.remembered(isRemembered);
        then.accept(isRemembered);
    }

    private boolean canBeRaised(BackendConnection connection) {
        return leftovers()
                .condition()
                .filter(condition -> condition.canBeRaised(connection.serverVersion()))
                .isPresent();
    }

    /** One of the two is called: with what the session's last statement has left there to be read, or an error. */
    void raise(Condition condition, BackendConnection connection, Runnable then, Consumer<ErrPacket> failed) {
        connection.say(condition.raising(), isAnswered -> {
            if (isAnswered) {
                effects.raisedHere();
                then.run();
            } else {
                failed.accept(SessionErrors.replacing());
            }
        });
    }
}

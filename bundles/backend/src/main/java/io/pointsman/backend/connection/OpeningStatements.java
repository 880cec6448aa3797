package io.pointsman.backend.connection;

import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.ErrPacket;
import java.util.function.Supplier;

/** What is said on a connection that has just logged in or been made as new, before a session has it. */
final class OpeningStatements {

    private static final String IGNORE_SPACE =
            "SET SESSION sql_mode = TRIM(LEADING ',' FROM CONCAT(@@SESSION.sql_mode, ',IGNORE_SPACE'))";

    private static final int UNKNOWN_VARIABLE = 1193;

    /** What is not told by default; a global setting may have taken the rest away. */
    private static final String TRACKING = "SET session_track_state_change=ON, session_track_schema=ON";

    private final BackendHandler handler;

    OpeningStatements(BackendHandler handler) {
        this.handler = handler;
    }

    /** What we need, then the operator's own statement. */
    Outcome afterLogin(Outcome outcome) {
        return then(this::tracking, regardless(then(this::initConnect, outcome)));
    }

    private String tracking() {
        boolean isTracked = handler.capabilities().has(Capabilities.CLIENT_SESSION_TRACK);
        return isTracked && !handler.facts().exclusive ? TRACKING : "";
    }

    /** Who offers the capability and knows no such variables tells less: what has not been told pins. */
    private static Outcome regardless(Outcome outcome) {
        return new Outcome() {
            @Override
            public void onDone() {
                outcome.onDone();
            }

            @Override
            public void onFailed(ErrPacket error, boolean serverSaid) {
                if (serverSaid && error.errorCode() == UNKNOWN_VARIABLE) {
                    outcome.onDone();
                } else {
                    outcome.onFailed(error, serverSaid);
                }
            }
        };
    }

    /** The hostgroup's own, or else the variable's; empty for none. */
    String initConnect() {
        Hostgroups hostgroups = handler.around().hostgroups().currentOrNull();
        String own = hostgroups == null
                ? ""
                : hostgroups.attributes(handler.row().hostgroupId()).initConnect();
        return own.isEmpty() ? handler.around().settings().get().initConnect() : own;
    }

    /** MariaDB puts IGNORE_SPACE into sql_mode at a login with that capability, but not at COM_CHANGE_USER. */
    Outcome afterChangeUser(Outcome outcome) {
        boolean forgets = handler.capabilities().has(Capabilities.CLIENT_IGNORE_SPACE)
                && handler.serverVersion().contains("MariaDB");
        return then(() -> forgets ? IGNORE_SPACE : "", afterLogin(outcome));
    }

    /** @param statement empty for none */
    private Outcome then(Supplier<String> statement, Outcome outcome) {
        return handler.once(new Outcome() {
            @Override
            public void onDone() {
                String sql = statement.get();
                if (sql.isEmpty()) {
                    outcome.onDone();
                } else {
                    handler.run(Command.COM_QUERY, sql, outcome);
                }
            }

            @Override
            public void onFailed(ErrPacket error, boolean serverSaid) {
                outcome.onFailed(error, serverSaid);
            }
        });
    }
}

package io.pointsman.api.protocol;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a server's session tracker has told in the OK packets of one answer.
 *
 * @param schema the current one, when it has changed
 * @param variables system variables that have changed, by name
 * @param stateChanged that something has changed which belongs to this connection alone: a user variable, a temporary
 *     table, a prepared statement
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_ok_packet.html">OK_Packet</a>
 */
public record SessionChanges(Optional<String> schema, Map<String, String> variables, boolean stateChanged) {

    public static final SessionChanges NONE = new SessionChanges(Optional.empty(), Map.of(), false);

    public SessionChanges {
        variables = Map.copyOf(variables);
    }

    /** Both, the later ones counting. */
    public SessionChanges and(SessionChanges later) {
        if (isNone()) {
            return later;
        }
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(later.variables);
        return new SessionChanges(
                later.schema.isPresent() ? later.schema : schema, all, stateChanged || later.stateChanged);
    }

    public boolean isNone() {
        return schema.isEmpty() && variables.isEmpty() && !stateChanged;
    }
}

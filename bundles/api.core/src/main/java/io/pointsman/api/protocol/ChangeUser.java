package io.pointsman.api.protocol;

import java.util.Map;

/**
 * COM_CHANGE_USER, taken apart.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_change_user.html">COM_CHANGE_USER</a>
 */
public record ChangeUser(
        String user,
        byte[] authResponse,
        String schema,
        int collation,
        String authMethod,
        Map<String, String> attributes) {

    public ChangeUser {
        attributes = Map.copyOf(attributes);
    }

    /** Leaves out what was made of the password. */
    @Override
    public String toString() {
        return "ChangeUser[user=" + user + ", schema=" + schema + ", authMethod=" + authMethod + "]";
    }
}

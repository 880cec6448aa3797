package io.pointsman.api.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All active users, found by name at the cost of one hash look-up however many there are. */
public final class MysqlUsers {

    private final List<MysqlUser> rows;
    private final Map<String, MysqlUser> frontend = new HashMap<>();
    private final Map<String, MysqlUser> backend = new HashMap<>();

    public MysqlUsers(List<MysqlUser> rows) {
        this.rows = List.copyOf(rows);
        for (MysqlUser user : this.rows) {
            if (user.frontend()) {
                frontend.put(user.username(), user);
            }
            if (user.backend()) {
                backend.put(user.username(), user);
            }
        }
    }

    public List<MysqlUser> rows() {
        return rows;
    }

    /** The row a client of this name logs in with. */
    public Optional<MysqlUser> frontend(String username) {
        return Optional.ofNullable(frontend.get(username));
    }

    /** The row we log in with towards servers on behalf of this user. */
    public Optional<MysqlUser> backend(String username) {
        return Optional.ofNullable(backend.get(username));
    }
}

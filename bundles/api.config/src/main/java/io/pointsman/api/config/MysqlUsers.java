package io.pointsman.api.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All active users, found by name at the cost of one hash look-up however many there are: the rows of {@code
 * mysql_users}, and those of authentication sources whose names no row has.
 */
public final class MysqlUsers {

    private final List<MysqlUser> rows;
    private final List<SourcedUsers> sourced;
    private final boolean isComplete;
    private final List<MysqlUser> all;
    private final Map<String, String> sources = new HashMap<>();
    private final Map<String, MysqlUser> frontend = new HashMap<>();
    private final Map<String, MysqlUser> backend = new HashMap<>();

    /** Rows alone; those of sources are added while they are put in force. */
    public MysqlUsers(List<MysqlUser> rows) {
        this(rows, List.of(), false);
    }

    /** @param sourced by sources, of which the earlier one counts where two have a user of one name */
    public MysqlUsers(List<MysqlUser> rows, List<SourcedUsers> sourced) {
        this(rows, sourced, true);
    }

    private MysqlUsers(List<MysqlUser> rows, List<SourcedUsers> sourced, boolean isComplete) {
        this.rows = List.copyOf(rows);
        this.sourced = List.copyOf(sourced);
        this.isComplete = isComplete;
        this.all = join();
        for (MysqlUser user : all) {
            if (user.frontend()) {
                frontend.put(user.username(), user);
            }
            if (user.backend()) {
                backend.put(user.username(), user);
            }
        }
    }

    private List<MysqlUser> join() {
        Map<String, MysqlUser> more = new LinkedHashMap<>();
        for (SourcedUsers given : sourced) {
            for (MysqlUser user : given.users()) {
                if (more.putIfAbsent(user.username(), user) == null) {
                    sources.put(user.username(), given.source());
                }
            }
        }
        for (MysqlUser row : rows) {
            more.remove(row.username());
            sources.remove(row.username());
        }
        List<MysqlUser> joined = new ArrayList<>(rows);
        joined.addAll(more.values());
        return List.copyOf(joined);
    }

    /** Those of {@code mysql_users}: what can be saved, compared with MEMORY, and kept as a version. */
    public List<MysqlUser> rows() {
        return rows;
    }

    /** What authentication sources have given, with the users that don't count. */
    public List<SourcedUsers> sourced() {
        return sourced;
    }

    /** False while nobody has asked authentication sources for theirs. */
    public boolean isComplete() {
        return isComplete;
    }

    /** Everybody who counts: the rows, then those of sources. */
    public List<MysqlUser> all() {
        return all;
    }

    /** The authentication source that the user of this name is from; empty for a row of {@code mysql_users}, or none. */
    public Optional<String> sourceOf(String username) {
        return Optional.ofNullable(sources.get(username));
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

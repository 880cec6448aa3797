package io.pointsman.admin.sql;

import io.pointsman.api.admin.ConfigStore.Access;
import io.pointsman.api.session.LocalSql.Caller;
import java.util.Locale;
import java.util.Set;

/**
 * One statement and who sent it.
 *
 * @param isAdmin false for a stats user, who can only read statistics
 * @param readOnly true when SQL may not change anything
 */
public record AdminRequest(Caller caller, boolean isAdmin, boolean readOnly, SqlText text) {

    private static final Set<String> OTHER_DATABASES =
            Set.of("disk", "stats", "monitor", "stats_history", "information_schema");

    public String plain() {
        return text.plain();
    }

    /** What SELECT DATABASE() says. */
    public String schema() {
        if (!caller.schema().isEmpty()) {
            return caller.schema();
        }
        return isAdmin ? "admin" : "stats";
    }

    /** Where a name without a database is looked up: what USE said, if there is such a database, else {@code main}. */
    public String database() {
        return database(caller.schema());
    }

    /** The database that clients mean by a name: they are told that they are in one called admin. */
    public String database(String typed) {
        String lower = typed == null ? "" : typed.toLowerCase(Locale.ROOT);
        if (!isAdmin && lower.equals("stats")) {
            return "main"; // a stats user's main is stats
        }
        return OTHER_DATABASES.contains(lower) ? lower : "main";
    }

    /** The caller's address without its port. */
    public String host() {
        String address = caller.address();
        int colon = address.lastIndexOf(':');
        return colon < 0 ? address : address.substring(0, colon);
    }

    /** What typed SQL may see and do. */
    public Access access() {
        if (!isAdmin) {
            return Access.STATISTICS;
        }
        return readOnly ? Access.READ_ONLY : Access.FULL;
    }
}

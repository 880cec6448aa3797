package io.pointsman.admin.sql;

import io.pointsman.api.admin.ConfigStore.Access;
import io.pointsman.api.session.LocalSql.Caller;

/**
 * One statement and who sent it.
 *
 * @param isAdmin false for a stats user, who can only read statistics
 * @param readOnly true when SQL may not change anything
 */
public record AdminRequest(Caller caller, boolean isAdmin, boolean readOnly, SqlText text) {

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

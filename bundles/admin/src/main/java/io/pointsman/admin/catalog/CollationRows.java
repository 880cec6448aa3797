package io.pointsman.admin.catalog;

import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.ConfigStore.Access;
import java.util.stream.Collectors;

/** Collations for everybody: a stats user does not see the table, so he gets its rows within his query. */
public final class CollationRows {

    private static final String TABLE = "main.mysql_collations";

    private final ConfigStore store;

    public CollationRows(ConfigStore store) {
        this.store = store;
    }

    /** What stands behind FROM: columns Id, Collation, Charset and Default. */
    public String source(Access access) {
        if (access != Access.STATISTICS) {
            return TABLE;
        }
        String rows = store
                .select("SELECT Id, quote(Collation) AS Collation, quote(Charset) AS Charset,"
                        + " quote(\"Default\") AS \"Default\" FROM " + TABLE)
                .stream()
                .map(row -> "(" + row.get("Id") + ", " + row.get("Collation") + ", " + row.get("Charset") + ", "
                        + row.get("Default") + ")")
                .collect(Collectors.joining(", "));
        return "(SELECT column1 AS Id, column2 AS Collation, column3 AS Charset, column4 AS \"Default\" FROM (VALUES "
                + rows + "))";
    }
}

package io.pointsman.admin.show;

import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.regex.Matcher;

/** Finds the table that a statement names, for those who tell something of it. */
final class TableFacts {

    private final ConfigStore store;

    TableFacts(ConfigStore store) {
        this.store = store;
    }

    /** What is told of a table that is there. */
    interface Telling {
        SqlAnswer of(String database, String name, String ddl);
    }

    /** @param matcher of {@link ShowSyntax#TABLE}, whose groups are the first three */
    SqlAnswer answer(AdminRequest request, Matcher matcher, Telling telling) {
        String typed = matcher.group(3) == null ? matcher.group(1) : matcher.group(3);
        return answer(request, typed, matcher.group(2), telling);
    }

    /** @param typed database; null for none */
    SqlAnswer answer(AdminRequest request, String typed, String table, Telling telling) {
        String database = ShowTables.database(request, typed);
        SqlAnswer found = store.run(
                "SELECT name, sql FROM \"" + database + "\".sqlite_master WHERE type = 'table' AND name = "
                        + ShowSyntax.text(table) + " COLLATE NOCASE",
                request.access());
        if (!(found instanceof SqlAnswer.Rows rows)) {
            return found;
        }
        if (rows.rows().isEmpty()) {
            return new SqlAnswer.Failed(1146, "42S02", "no such table: " + database + "." + table);
        }
        List<String> row = rows.rows().get(0);
        return telling.of(database, row.get(0), row.get(1));
    }
}

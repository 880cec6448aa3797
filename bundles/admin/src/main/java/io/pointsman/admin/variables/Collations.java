package io.pointsman.admin.variables;

import io.pointsman.api.admin.ConfigStore;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which charsets and collations there are. */
public interface Collations {

    /** For who has no table to ask: every name is one. */
    Collations ANY = (column, name) -> true;

    /** @param column {@code Charset} or {@code Collation} */
    boolean has(String column, String name);

    /** What the table {@code mysql_collations} says. */
    static Collations of(ConfigStore store) {
        return (column, name) -> column(store, column).contains(name.toLowerCase(Locale.ROOT));
    }

    private static Set<String> column(ConfigStore store, String column) {
        return store.select("SELECT DISTINCT lower(" + column + ") AS name FROM main.mysql_collations").stream()
                .map(row -> row.get("name"))
                .collect(Collectors.toSet());
    }
}

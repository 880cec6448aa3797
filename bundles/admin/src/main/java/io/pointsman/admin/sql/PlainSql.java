package io.pointsman.admin.sql;

import io.pointsman.admin.modules.RuntimeTables;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.session.SqlAnswer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything else is SQL for SQLite; tables of what is in force are filled just before. */
public final class PlainSql implements StatementHandler {

    private static final Pattern WORD = Pattern.compile("[\\w$]+");
    private static final Pattern POSITIONAL_SERVERS = Pattern.compile(
            "(?:INSERT|REPLACE)(?: OR \\w+)? INTO (?:\\w+\\.)?[`\"]?mysql_servers[`\"]? VALUES ?\\(([^)]*)\\).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int ALL_COLUMNS = 12;

    private final ConfigStore store;
    private final RuntimeTables tables;

    public PlainSql(ConfigStore store, RuntimeTables tables) {
        this.store = store;
        this.tables = tables;
    }

    @Override
    public Optional<SqlAnswer> answer(AdminRequest request) {
        String sql = request.plain();
        if (request.text().firstWord().equals("PROXYSQL")) {
            return Optional.of(Answers.syntax("near \"" + sql + "\": this version knows no such PROXYSQL command"));
        }
        if (!request.isAdmin()) {
            Optional<String> forbidden = forbidden(sql);
            if (forbidden.isPresent()) {
                return Optional.of(Answers.denied(
                        "user '" + request.caller().user() + "' can only read statistics, not " + forbidden.get()));
            }
        }
        Matcher positional = POSITIONAL_SERVERS.matcher(sql);
        if (positional.matches() && positional.group(1).split(",").length == ALL_COLUMNS) {
            return Optional.of(Answers.syntax("mysql_servers has its columns in another order than ProxySQL:"
                    + " name the columns, INSERT INTO mysql_servers (hostgroup_id, hostname, …) VALUES (…)"));
        }
        tables.refresh(sql);
        return Optional.of(store.run(sql, request.access()));
    }

    /**
     * A name that stats users may not use. A table's name can't be written otherwise than in full, so looking at the
     * words is enough; a word in a text constant is refused, too, which costs nobody much.
     */
    private Optional<String> forbidden(String sql) {
        Set<String> names = new HashSet<>();
        store.select("SELECT name FROM main.sqlite_master WHERE name NOT LIKE 'stats\\_%' ESCAPE '\\'"
                        + " UNION SELECT name FROM pragma_database_list WHERE name NOT IN ('main', 'temp')"
                        + " UNION SELECT 'sqlite_master' UNION SELECT 'sqlite_schema'")
                .forEach(row -> names.add(row.get("name").toLowerCase(Locale.ROOT)));
        Matcher words = WORD.matcher(sql);
        while (words.find()) {
            if (names.contains(words.group().toLowerCase(Locale.ROOT))) {
                return Optional.of(words.group());
            }
        }
        return Optional.empty();
    }
}

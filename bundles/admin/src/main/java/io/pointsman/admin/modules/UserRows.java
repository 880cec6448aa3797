package io.pointsman.admin.modules;

import static io.pointsman.admin.modules.ServerRows.digit;

import io.pointsman.api.config.MysqlUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code mysql_users}: rows to records and back. */
final class UserRows {

    static final String TABLE = "mysql_users";
    static final List<String> COLUMNS = List.of(
            "username",
            "password",
            "active",
            "use_ssl",
            "default_hostgroup",
            "default_schema",
            "schema_locked",
            "transaction_persistent",
            "fast_forward",
            "backend",
            "frontend",
            "max_connections",
            "attributes",
            "comment");

    private UserRows() {}

    /** The active ones that are right. */
    static List<MysqlUser> read(List<Map<String, String>> rows, Findings findings) {
        List<MysqlUser> users = new ArrayList<>();
        for (Map<String, String> values : rows) {
            Row row = new Row(TABLE, "'" + values.get("username") + "'", values, findings);
            boolean active = row.flag("active");
            MysqlUser user = user(row);
            if (row.isRight() && active) {
                users.add(user);
                note(user, row, findings);
            }
        }
        return users;
    }

    static List<String> write(MysqlUser user) {
        return List.of(
                user.username(),
                user.password(),
                "1",
                digit(user.useSsl()),
                String.valueOf(user.defaultHostgroup()),
                user.defaultSchema(),
                digit(user.schemaLocked()),
                digit(user.transactionPersistent()),
                digit(user.fastForward()),
                digit(user.backend()),
                digit(user.frontend()),
                String.valueOf(user.maxConnections()),
                user.attributes(),
                user.comment());
    }

    private static MysqlUser user(Row row) {
        return new MysqlUser(
                row.textOfSome("username"),
                row.password("password"),
                row.flag("use_ssl"),
                row.number("default_hostgroup", 0, Integer.MAX_VALUE),
                row.text("default_schema"),
                row.only(0, "schema_locked", row.number("schema_locked", 0, 1)) == 1,
                row.flag("transaction_persistent"),
                row.flag("fast_forward"),
                row.flag("backend"),
                row.flag("frontend"),
                row.number("max_connections", 0, Integer.MAX_VALUE),
                row.text("attributes"),
                row.text("comment"),
                UserAttributes.certificate(row));
    }

    private static void note(MysqlUser user, Row row, Findings findings) {
        if (user.maxConnections() == 0) {
            findings.odd(row.name() + ": max_connections is '0', so this user can't log in");
        }
    }
}

package io.pointsman.itests.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.support.wire.ServerError;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tests of pins do with a session, and what the session says of itself. */
final class PinnedSession {

    static final Pattern PINNED = Pattern.compile("\"pinned_because\":\\s*\"([^\"]*)\"");
    static final Pattern PINNED_BY = Pattern.compile("\"pinned_by\":\\s*\"([^\"]*)\"");
    static final Pattern HOSTGROUP = Pattern.compile("\"current_hostgroup\":\\s*(\\d+|null)");

    /** What ends everything. */
    static final String RESET = "(COM_RESET_CONNECTION)";

    private PinnedSession() {}

    static void prepare(DatabaseServer server) throws IOException {
        try (RawClient dba = TrafficTest.directly(server)) {
            dba.query("CREATE TABLE IF NOT EXISTS pins (id INT PRIMARY KEY)");
            dba.query("REPLACE INTO pins VALUES (1), (2)");
            if (dba.query("SHOW PROCEDURE STATUS LIKE 'pinning'").rows().isEmpty()) {
                dba.query("CREATE PROCEDURE pinning() BEGIN DO 1; END");
                dba.query("CREATE FUNCTION pinned(x INT) RETURNS INT DETERMINISTIC NO SQL RETURN x");
            }
            if (server.isMariadb()) {
                dba.query("CREATE SEQUENCE IF NOT EXISTS numbers");
            }
            dba.query("CREATE TABLE IF NOT EXISTS watched_pins (id INT)");
            if (dba.query("SHOW TRIGGERS LIKE 'watched_pins'").rows().isEmpty()) {
                dba.query("CREATE TRIGGER watching BEFORE INSERT ON watched_pins FOR EACH ROW SET @last_pin = NEW.id");
            }
        }
    }

    /** Some of these are errors on one server or the other, and pin all the same. */
    static void attempt(RawClient client, String statement) throws IOException {
        try {
            if (statement.equals(RESET)) {
                client.send(RawClient.RESET_CONNECTION).readResult();
            } else {
                client.queryAll(statement);
            }
        } catch (ServerError error) {
            assertThat(error.code()).as(statement + ": " + error).isIn(1146, 4084);
        }
    }

    static String report(RawClient client, Pattern what) throws IOException {
        Matcher matcher = what.matcher(client.query("PROXYSQL INTERNAL SESSION").value());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}

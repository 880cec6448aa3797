package io.pointsman.itests.support.server;

import java.util.ArrayList;
import java.util.List;

/** What a test server runs before it lets anybody in: schema {@code test} and the accounts of {@link TestUser}. */
final class InitSql {

    private InitSql() {}

    /** One statement a line, as {@code --init-file} wants it. */
    static List<String> statements(boolean isMariadb) {
        List<String> lines = new ArrayList<>();
        lines.add("SET sql_log_bin=0;");
        lines.add("CREATE DATABASE IF NOT EXISTS test CHARACTER SET utf8mb4;");
        create(lines, TestUser.DBA, isMariadb, "", "*.*");
        create(lines, TestUser.APP, isMariadb, "", "*.*");
        create(lines, TestUser.OTHER, isMariadb, "", "*.*");
        create(lines, TestUser.OPEN, isMariadb, "", "*.*");
        create(lines, TestUser.MODEST, isMariadb, "", "test.*");
        create(lines, TestUser.TLS_ONLY, isMariadb, " REQUIRE SSL", "*.*");
        create(lines, TestUser.CERTIFIED, isMariadb, " REQUIRE X509", "*.*");
        createMonitor(lines, isMariadb);
        if (!isMariadb) {
            create(lines, TestUser.SHA2_APP, false, "", "*.*");
        }
        return lines;
    }

    /** May see how the server and its replication do, and nothing else. */
    private static void createMonitor(List<String> lines, boolean isMariadb) {
        String account = "'" + TestUser.MONITOR.name() + "'@'%'";
        lines.add("CREATE USER " + account + " IDENTIFIED "
                + (isMariadb ? "" : "WITH " + TestUser.MONITOR.plugin() + " ") + "BY '" + TestUser.MONITOR.password()
                + "';");
        lines.add("GRANT " + (isMariadb ? "SLAVE MONITOR" : "REPLICATION CLIENT") + " ON *.* TO " + account + ";");
    }

    private static void create(
            List<String> lines, TestUser user, boolean isMariadb, String require, String privilegesOn) {
        String account = "'" + user.name() + "'@'%'";
        String identified = isMariadb
                ? " IDENTIFIED BY '" + user.password() + "'"
                : " IDENTIFIED WITH " + user.plugin() + " BY '" + user.password() + "'";
        lines.add("CREATE USER " + account + identified + require + ";");
        lines.add("GRANT ALL ON " + privilegesOn + " TO " + account
                + (privilegesOn.equals("*.*") ? " WITH GRANT OPTION" : "") + ";");
    }
}

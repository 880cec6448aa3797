package io.pointsman.itests.support.server;

import java.util.List;

/** The two servers that all tests of one JVM share; each is started when first asked for and ends with the JVM. */
public final class Databases {

    private static DatabaseServer mysql;
    private static DatabaseServer mariadb;

    private Databases() {}

    public static synchronized DatabaseServer mysql() {
        if (mysql == null) {
            mysql = MysqlServerProcess.start();
        }
        return mysql;
    }

    public static synchronized DatabaseServer mariadb() {
        if (mariadb == null) {
            mariadb = MariadbServerProcess.start();
        }
        return mariadb;
    }

    public static List<DatabaseServer> both() {
        return List.of(mysql(), mariadb());
    }
}

package io.pointsman.admin.transfer;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes a {@code proxysql.db} with the tables that ProxySQL of some version makes. */
final class ProxysqlDatabase implements AutoCloseable {

    private final Connection connection;

    private ProxysqlDatabase(Connection connection) {
        this.connection = connection;
    }

    static ProxysqlDatabase create(Path file, String version) throws Exception {
        ProxysqlDatabase database = new ProxysqlDatabase(DriverManager.getConnection("jdbc:sqlite:" + file));
        for (String statement : script(version).split(";\\s*\\n")) {
            database.run(statement);
        }
        return database;
    }

    ProxysqlDatabase run(String sql) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return this;
    }

    ProxysqlDatabase variable(String name, String value) throws Exception {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO global_variables VALUES (?, ?)")) {
            insert.setString(1, name);
            insert.setString(2, value);
            insert.execute();
        }
        return this;
    }

    /** 5 hostgroups with 40 servers each, and as many users as asked for. */
    ProxysqlDatabase fill(int users) throws Exception {
        run("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 199)"
                + " INSERT INTO mysql_servers (hostgroup_id, hostname, port)"
                + " SELECT i % 5, '10.0.' || (i / 250) || '.' || (i % 250 + 1), 3306 FROM n");
        return run("WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < " + (users - 1) + ")"
                + " INSERT INTO mysql_users (username, password, default_hostgroup)"
                + " SELECT 'user' || i, 'secret' || i, i % 5 FROM n");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static String script(String version) throws Exception {
        try (InputStream script = ProxysqlDatabase.class.getResourceAsStream("proxysql-" + version + ".sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
        }
    }
}

package io.pointsman.itests.support.proxy;

import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.TestUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the configuration file of one proxy under test, in the format that operators write. */
public final class ProxyConfig {

    public static final String ADMIN_USER = "admin";
    public static final String ADMIN_PASSWORD = "admin-secret";

    private final Map<String, String> adminVariables = new LinkedHashMap<>();
    private final Map<String, String> mysqlVariables = new LinkedHashMap<>();
    private final List<String> servers = new ArrayList<>();
    private final List<String> users = new ArrayList<>();
    private final List<String> rules = new ArrayList<>();
    private final List<String> replicationHostgroups = new ArrayList<>();

    /** Servers are not checked unless a test says so: what they are asked then is nobody's business. */
    public ProxyConfig() {
        adminVariables.put("admin_credentials", quoted(ADMIN_USER + ":" + ADMIN_PASSWORD));
        variable("monitor_enabled", false);
    }

    /** One server in hostgroup 0 that the proxy also pretends to be, and all accounts this server has. */
    public static ProxyConfig inFrontOf(DatabaseServer server) {
        ProxyConfig config = new ProxyConfig()
                .variable("server_version", server.version())
                .variable("enable_load_data_local_infile", true)
                .variable("max_allowed_packet", 256 << 20)
                .server(0, server.port(), "")
                .user(TestUser.DBA, 0, "")
                .user(TestUser.APP, 0, "")
                .user(TestUser.OTHER, 0, "")
                .user(TestUser.OPEN, 0, "")
                .user(TestUser.MODEST, 0, "");
        return server.isMariadb() ? config : config.user(TestUser.SHA2_APP, 0, "");
    }

    /** Without the prefix {@code admin-}. */
    public ProxyConfig adminVariable(String name, String value) {
        adminVariables.put(name, quoted(value));
        return this;
    }

    /** Without the prefix {@code mysql-}. */
    public ProxyConfig variable(String name, String value) {
        mysqlVariables.put(name, quoted(value));
        return this;
    }

    public ProxyConfig variable(String name, long value) {
        mysqlVariables.put(name, Long.toString(value));
        return this;
    }

    public ProxyConfig variable(String name, boolean value) {
        mysqlVariables.put(name, Boolean.toString(value));
        return this;
    }

    /** Whether it says itself where clients are served. */
    boolean namesInterfaces() {
        return mysqlVariables.containsKey("interfaces");
    }

    /** @param more further keys, for example {@code max_connections=3, use_ssl=1} */
    public ProxyConfig server(int hostgroup, int port, String more) {
        servers.add("address=\"127.0.0.1\", port=" + port + ", hostgroup=" + hostgroup + tail(more));
        return this;
    }

    /** @param more further keys, for example {@code max_connections=1} */
    public ProxyConfig user(TestUser user, int hostgroup, String more) {
        return user(user.name(), user.password(), hostgroup, more);
    }

    public ProxyConfig user(String name, String password, int hostgroup, String more) {
        users.add("username=" + quoted(name) + ", password=" + quoted(password) + ", default_hostgroup=" + hostgroup
                + ", active=1" + tail(more));
        return this;
    }

    /** @param keys for example {@code rule_id=1, active=1, match_digest="^SELECT", destination_hostgroup=1, apply=1} */
    public ProxyConfig rule(String keys) {
        rules.add(keys);
        return this;
    }

    /** The customary two: reads that lock go where writes go, others to the readers. */
    public ProxyConfig readWriteSplit(int writers, int readers) {
        return rule("rule_id=1, active=1, match_digest=\"^SELECT.*FOR UPDATE\", destination_hostgroup=" + writers
                        + ", apply=1")
                .rule("rule_id=2, active=1, match_digest=\"^SELECT\", destination_hostgroup=" + readers + ", apply=1");
    }

    public ProxyConfig replicationHostgroup(int writer, int reader) {
        replicationHostgroups.add("writer_hostgroup=" + writer + ", reader_hostgroup=" + reader);
        return this;
    }

    /** Every server added so far is gone: the next calls say which are there. */
    public ProxyConfig withoutServers() {
        servers.clear();
        return this;
    }

    private static String tail(String more) {
        return more.isEmpty() ? "" : ", " + more;
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char letter : text.toCharArray()) {
            if (letter < ' ' || letter == 0x7F) {
                quoted.append(String.format("\\x%02x", (int) letter)); // salts of servers have such characters
            } else {
                quoted.append(letter == '\\' || letter == '"' ? "\\" : "").append(letter);
            }
        }
        return quoted.append('"').toString();
    }

    /** The file's text. */
    public String text() {
        StringBuilder text = new StringBuilder();
        group(text, "admin_variables", adminVariables);
        group(text, "mysql_variables", mysqlVariables);
        list(text, "mysql_servers", servers);
        list(text, "mysql_users", users);
        list(text, "mysql_query_rules", rules);
        list(text, "mysql_replication_hostgroups", replicationHostgroups);
        return text.toString();
    }

    private static void group(StringBuilder text, String name, Map<String, String> variables) {
        text.append(name).append("=\n{\n");
        variables.forEach((key, value) ->
                text.append("    ").append(key).append('=').append(value).append('\n'));
        text.append("}\n\n");
    }

    private static void list(StringBuilder text, String name, List<String> rows) {
        text.append(name).append("=\n(\n");
        text.append(String.join(
                ",\n", rows.stream().map(row -> "    { " + row + " }").toList()));
        text.append("\n)\n\n");
    }
}

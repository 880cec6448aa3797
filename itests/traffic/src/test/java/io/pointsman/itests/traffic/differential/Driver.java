package io.pointsman.itests.traffic.differential;

import io.pointsman.itests.support.server.TestUser;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The two JDBC drivers. */
public enum Driver {
    CONNECTOR_J(
            "jdbc:mysql",
            Map.of(
                    "connectionTimeZone", "UTC",
                    "allowPublicKeyRetrieval", "true",
                    "allowLoadLocalInfile", "true",
                    "allowMultiQueries", "true",
                    "connectTimeout", "10000",
                    "socketTimeout", "60000")),
    MARIADB_CONNECTOR(
            "jdbc:mariadb",
            Map.of(
                    "timezone", "UTC",
                    "allowPublicKeyRetrieval", "true",
                    "allowLocalInfile", "true",
                    "allowMultiQueries", "true",
                    "connectTimeout", "10000",
                    "socketTimeout", "60000"));

    private final String scheme;
    private final Map<String, String> always;

    Driver(String scheme, Map<String, String> always) {
        this.scheme = scheme;
        this.always = always;
    }

    /** @param more options in this driver's own words, overruling what is usual here */
    public Connection connect(int port, TestUser user, String database, Flavour flavour, Map<String, String> more)
            throws SQLException {
        Properties properties = new Properties();
        properties.putAll(always);
        properties.putAll(options(flavour));
        properties.putAll(more);
        properties.put("user", user.name());
        properties.put("password", user.password());
        return DriverManager.getConnection(scheme + "://127.0.0.1:" + port + "/" + database, properties);
    }

    private Map<String, String> options(Flavour flavour) {
        Map<String, String> options = new TreeMap<>();
        boolean tls = flavour == Flavour.TLS;
        if (this == CONNECTOR_J) {
            options.put("sslMode", tls ? "REQUIRED" : "DISABLED");
        } else {
            options.put("sslMode", tls ? "trust" : "disable");
        }
        if (flavour == Flavour.SERVER_PREPARED) {
            options.put("useServerPrepStmts", "true");
        }
        if (flavour == Flavour.COMPRESSED) {
            options.put("useCompression", "true");
        }
        return options;
    }
}

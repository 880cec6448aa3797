package io.pointsman.api.transport;

/** Who answers the statements that arrive at a listener. */
public enum ListenerRole {
    /** Servers in hostgroups: {@code mysql-interfaces}. */
    TRAFFIC,
    /** The admin tables: {@code admin-mysql_ifaces}. */
    ADMIN,
    /** The embedded SQLite: {@code sqliteserver-mysql_ifaces}. */
    SQLITE
}

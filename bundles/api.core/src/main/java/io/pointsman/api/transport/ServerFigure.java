package io.pointsman.api.transport;

/** What is counted of one server, for each event loop. */
public enum ServerFigure {
    /** Connections that logged in. */
    CONNECTED,
    /** Connections that did not come about, or whose login failed. */
    CONNECT_FAILED,
    /** Commands sent for clients. */
    QUERIES,
    /** In those commands. */
    BYTES_SENT,
    /** In the answers to them. */
    BYTES_RECEIVED,
    /** How long the last ping took; 0 before the first. */
    PING_MICROS,
    KILLED_CONNECTIONS,
    KILLED_QUERIES
}

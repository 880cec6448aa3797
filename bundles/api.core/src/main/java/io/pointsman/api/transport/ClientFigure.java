package io.pointsman.api.transport;

/** What is counted of the clients of traffic listeners, for each event loop, besides their commands. */
public enum ClientFigure {
    /** Logins refused: unknown user, wrong password, TLS missing. */
    ACCESS_DENIED,
    /** Logins refused: the user's {@code max_connections}. */
    TOO_MANY_OF_USER,
    /** Server connections that sessions were given. */
    LEASES_GRANTED,
    /** Those of them that were idle and fitted as they were. */
    LEASES_IMMEDIATE,
    LEASES_REFUSED,
    /** Those of them for which {@code mysql-connect_timeout_server_max} passed. */
    LEASES_TIMED_OUT,
    /** ERR packets that no server has sent. */
    ERRORS_GENERATED
}

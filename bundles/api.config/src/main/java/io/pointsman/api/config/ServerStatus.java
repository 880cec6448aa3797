package io.pointsman.api.config;

/** Column {@code status} of {@code mysql_servers}. */
public enum ServerStatus {
    ONLINE,
    SHUNNED,
    OFFLINE_SOFT,
    OFFLINE_HARD
}

package io.pointsman.tls.backend;

import io.pointsman.api.config.ServerSslParams;

/**
 * Where settings come from.
 *
 * @param row as messages name it; empty for the variables
 */
record Source(String row) {

    static final Source VARIABLES = new Source("");

    static Source of(ServerSslParams row) {
        return new Source(row.row());
    }

    boolean isRow() {
        return !row.isEmpty();
    }

    /** What a message about one setting begins with. */
    String nameOf(Setting setting) {
        return isRow() ? row + ": " + setting.column() : setting.variable();
    }

    @Override
    public String toString() {
        return isRow() ? row : "mysql-ssl_p2s_*";
    }
}

package io.pointsman.session.login;

import static io.pointsman.api.protocol.Capabilities.CLIENT_CAN_HANDLE_EXPIRED_PASSWORDS;
import static io.pointsman.api.protocol.Capabilities.CLIENT_COMPRESS;
import static io.pointsman.api.protocol.Capabilities.CLIENT_CONNECT_ATTRS;
import static io.pointsman.api.protocol.Capabilities.CLIENT_CONNECT_WITH_DB;
import static io.pointsman.api.protocol.Capabilities.CLIENT_DEPRECATE_EOF;
import static io.pointsman.api.protocol.Capabilities.CLIENT_FOUND_ROWS;
import static io.pointsman.api.protocol.Capabilities.CLIENT_IGNORE_SIGPIPE;
import static io.pointsman.api.protocol.Capabilities.CLIENT_IGNORE_SPACE;
import static io.pointsman.api.protocol.Capabilities.CLIENT_INTERACTIVE;
import static io.pointsman.api.protocol.Capabilities.CLIENT_LOCAL_FILES;
import static io.pointsman.api.protocol.Capabilities.CLIENT_LONG_FLAG;
import static io.pointsman.api.protocol.Capabilities.CLIENT_LONG_PASSWORD;
import static io.pointsman.api.protocol.Capabilities.CLIENT_MULTI_RESULTS;
import static io.pointsman.api.protocol.Capabilities.CLIENT_MULTI_STATEMENTS;
import static io.pointsman.api.protocol.Capabilities.CLIENT_NO_SCHEMA;
import static io.pointsman.api.protocol.Capabilities.CLIENT_ODBC;
import static io.pointsman.api.protocol.Capabilities.CLIENT_OPTIONAL_RESULTSET_METADATA;
import static io.pointsman.api.protocol.Capabilities.CLIENT_PLUGIN_AUTH;
import static io.pointsman.api.protocol.Capabilities.CLIENT_PLUGIN_AUTH_LENENC_CLIENT_DATA;
import static io.pointsman.api.protocol.Capabilities.CLIENT_PROTOCOL_41;
import static io.pointsman.api.protocol.Capabilities.CLIENT_PS_MULTI_RESULTS;
import static io.pointsman.api.protocol.Capabilities.CLIENT_QUERY_ATTRIBUTES;
import static io.pointsman.api.protocol.Capabilities.CLIENT_RESERVED;
import static io.pointsman.api.protocol.Capabilities.CLIENT_SECURE_CONNECTION;
import static io.pointsman.api.protocol.Capabilities.CLIENT_SESSION_TRACK;
import static io.pointsman.api.protocol.Capabilities.CLIENT_SSL;
import static io.pointsman.api.protocol.Capabilities.CLIENT_TRANSACTIONS;
import static io.pointsman.api.protocol.Capabilities.CLIENT_ZSTD_COMPRESSION_ALGORITHM;
import static io.pointsman.api.protocol.Capabilities.MARIADB_CLIENT_BULK_UNIT_RESULTS;
import static io.pointsman.api.protocol.Capabilities.MARIADB_CLIENT_EXTENDED_METADATA;
import static io.pointsman.api.protocol.Capabilities.MARIADB_CLIENT_PROGRESS;
import static io.pointsman.api.protocol.Capabilities.MARIADB_CLIENT_STMT_BULK_OPERATIONS;

import io.pointsman.api.protocol.Capabilities;
import io.pointsman.session.SessionSettings;

/** What a greeting offers: what we can do ourselves, and of what servers must do, only what they can. */
final class OfferedCapabilities {

    /** This leg's own business. */
    private static final int OURS = CLIENT_LONG_PASSWORD
            | CLIENT_LONG_FLAG
            | CLIENT_CONNECT_WITH_DB
            | CLIENT_PROTOCOL_41
            | CLIENT_IGNORE_SIGPIPE
            | CLIENT_TRANSACTIONS
            | CLIENT_RESERVED
            | CLIENT_SECURE_CONNECTION
            | CLIENT_MULTI_RESULTS
            | CLIENT_PS_MULTI_RESULTS
            | CLIENT_PLUGIN_AUTH
            | CLIENT_CONNECT_ATTRS
            | CLIENT_PLUGIN_AUTH_LENENC_CLIENT_DATA
            | CLIENT_CAN_HANDLE_EXPIRED_PASSWORDS;

    /** Only as far as the servers go along. */
    private static final int THE_SERVERS = CLIENT_FOUND_ROWS
            | CLIENT_NO_SCHEMA
            | CLIENT_ODBC
            | CLIENT_IGNORE_SPACE
            | CLIENT_INTERACTIVE
            | CLIENT_MULTI_STATEMENTS
            | CLIENT_SESSION_TRACK
            | CLIENT_OPTIONAL_RESULTSET_METADATA
            | CLIENT_QUERY_ATTRIBUTES;

    /** Without CACHE_METADATA: what a client has cached is another connection's, and may be out of date on this one. */
    private static final int MARIADB = MARIADB_CLIENT_PROGRESS
            | MARIADB_CLIENT_STMT_BULK_OPERATIONS
            | MARIADB_CLIENT_EXTENDED_METADATA
            | MARIADB_CLIENT_BULK_UNIT_RESULTS;

    private OfferedCapabilities() {}

    /** @param servers what all servers met so far can do */
    static Capabilities toTrafficClient(SessionSettings settings, Capabilities servers, boolean tls) {
        int bits = OURS | THE_SERVERS & servers.bits();
        bits |= settings.haveCompress() ? CLIENT_COMPRESS | CLIENT_ZSTD_COMPRESSION_ALGORITHM : 0;
        bits |= settings.deprecateEof() ? CLIENT_DEPRECATE_EOF : 0;
        bits |= settings.loadDataLocal() ? CLIENT_LOCAL_FILES : 0;
        bits |= tls ? CLIENT_SSL : 0;
        int mariadb = settings.serverVersion().contains("MariaDB") ? MARIADB & servers.mariadb() : 0;
        Capabilities offered = new Capabilities(bits, mariadb);
        // MariaDB's clients look for extended flags only where this one is missing.
        return mariadb == 0 ? offered : offered.without(CLIENT_LONG_PASSWORD);
    }

    /** The admin port and the embedded SQLite: as ProxySQL, without DEPRECATE_EOF. */
    static Capabilities toLocalClient(boolean tls) {
        return Capabilities.of(OURS | CLIENT_FOUND_ROWS | (tls ? CLIENT_SSL : 0));
    }
}

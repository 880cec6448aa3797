package io.pointsman.backend.connection;

import static io.pointsman.api.protocol.Capabilities.CLIENT_CONNECT_ATTRS;
import static io.pointsman.api.protocol.Capabilities.CLIENT_CONNECT_WITH_DB;
import static io.pointsman.api.protocol.Capabilities.CLIENT_DEPRECATE_EOF;
import static io.pointsman.api.protocol.Capabilities.CLIENT_FOUND_ROWS;
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

import io.pointsman.api.protocol.Capabilities;

/** Which capabilities to ask a server for, so that its answers have the form the client expects. */
public final class ServerCapabilities {

    /** What a proxy needs whoever its client is. */
    private static final int ALWAYS = CLIENT_LONG_PASSWORD
            | CLIENT_LONG_FLAG
            | CLIENT_PROTOCOL_41
            | CLIENT_TRANSACTIONS
            | CLIENT_RESERVED
            | CLIENT_SECURE_CONNECTION
            | CLIENT_MULTI_RESULTS
            | CLIENT_PS_MULTI_RESULTS
            | CLIENT_PLUGIN_AUTH
            | CLIENT_PLUGIN_AUTH_LENENC_CLIENT_DATA
            | CLIENT_CONNECT_ATTRS;

    /** What changes the meaning or the form of statements and answers: as the client has it. */
    private static final int AS_THE_CLIENT = CLIENT_FOUND_ROWS
            | CLIENT_NO_SCHEMA
            | CLIENT_ODBC
            | CLIENT_IGNORE_SPACE
            | CLIENT_INTERACTIVE
            | CLIENT_MULTI_STATEMENTS
            | CLIENT_DEPRECATE_EOF
            | CLIENT_OPTIONAL_RESULTSET_METADATA
            | CLIENT_QUERY_ATTRIBUTES;

    private ServerCapabilities() {}

    /**
     * Two clients for which this is equal can use the same server connection. Session tracking is wanted for ourselves,
     * and kept from clients that have not asked for it; where answers pass unread it is as the client has it.
     *
     * @param unread the connection is for a relay
     */
    public static Capabilities shape(Capabilities client, boolean deprecateEof, boolean loadDataLocal, boolean unread) {
        int wanted = AS_THE_CLIENT | (loadDataLocal ? CLIENT_LOCAL_FILES : 0);
        int tracking = unread ? client.bits() & CLIENT_SESSION_TRACK : CLIENT_SESSION_TRACK;
        Capabilities shape = new Capabilities(client.bits() & wanted | tracking, client.mariadb());
        return deprecateEof ? shape : shape.without(CLIENT_DEPRECATE_EOF);
    }

    /** What to put in the HandshakeResponse to a server whose greeting offered {@code offered}. */
    static Capabilities choose(Capabilities shape, Capabilities offered, boolean withSchema, boolean tls) {
        int wanted = ALWAYS | shape.bits() | (withSchema ? CLIENT_CONNECT_WITH_DB : 0) | (tls ? CLIENT_SSL : 0);
        Capabilities chosen = new Capabilities(wanted & offered.bits() | CLIENT_LONG_PASSWORD, 0);
        int mariadb = shape.mariadb() & offered.mariadb();
        // MariaDB reads the extended flags only of clients that do not claim to be MySQL.
        return mariadb == 0
                ? chosen
                : new Capabilities(chosen.without(CLIENT_LONG_PASSWORD).bits(), mariadb);
    }
}

package io.pointsman.session.command;

import io.pointsman.api.backend.BackendConnection;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.protocol.StatusFlags;
import io.pointsman.api.session.SessionView;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.session.SessionFacts;
import io.pointsman.session.SessionHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What PROXYSQL INTERNAL SESSION tells a client of its own session, under ProxySQL's names where it has the same. No
 * statement and nothing to log in with is in it.
 */
final class SessionReport {

    private final SessionHandler session;

    SessionReport(SessionHandler session) {
        this.session = session;
    }

    String json() {
        SessionFacts facts = session.facts();
        SessionView view = session.view();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("thread_session_id", session.client().connectionId());
        all.put("client", client(facts));
        all.put("default_hostgroup", user().map(MysqlUser::defaultHostgroup).orElse(null));
        all.put(
                "current_hostgroup",
                view.server().map(server -> server.server().hostgroupId()).orElse(null));
        all.put(
                "transaction_persistent",
                user().map(MysqlUser::transactionPersistent).orElse(null));
        all.put("fast_forward", user().map(MysqlUser::fastForward).orElse(null));
        all.put("autocommit", facts.status().has(StatusFlags.SERVER_STATUS_AUTOCOMMIT));
        all.put("in_transaction", facts.isInTransaction());
        all.put("pinned_because", facts.pins().because());
        all.put("pinned_by", facts.pins().by());
        all.put("prepared_statements", facts.statements().size());
        all.put(
                "backends",
                view.server().map(server -> List.of(backend(server))).orElse(List.of()));
        return Json.of(all);
    }

    private Optional<MysqlUser> user() {
        return session.around().configs().current().users().frontend(session.user());
    }

    private Map<String, Object> client(SessionFacts facts) {
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("client_addr", Map.of("address", session.client().address()));
        client.put("encrypted", session.client().isTls());
        client.put("tls", TlsReport.of(session.client()));
        client.put("userinfo", ordered("username", facts.user(), "schemaname", facts.schema()));
        client.put("collation", facts.collation());
        client.put("capabilities", Integer.toUnsignedLong(facts.capabilities().bits()));
        return client;
    }

    /** A connection whose code is being replaced can't be asked. */
    private static Map<String, Object> backend(ServerChannel server) {
        Map<String, Object> backend = new LinkedHashMap<>();
        backend.put("hostgroup_id", server.server().hostgroupId());
        backend.put("hostname", server.server().hostname());
        backend.put("port", server.server().port());
        backend.put("encrypted", server.isTls());
        backend.put("tls", TlsReport.of(server));
        try {
            BackendConnection connection = server.connection();
            backend.put("mysql_thread_id", connection.threadId());
            backend.put("server_version", connection.serverVersion());
            backend.put(
                    "server_capabilities",
                    Integer.toUnsignedLong(connection.capabilities().bits()));
        } catch (IllegalStateException e) {
            backend.put("mysql_thread_id", null);
        }
        return backend;
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object other) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, other);
        return map;
    }
}

package io.pointsman.stats.tls;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.tls.TlsTerms;
import io.pointsman.tls.CertificateText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats_tls_sessions}: how every connection is protected, of both legs, plain ones too. */
@Component(service = RuntimeTable.class)
public final class TlsSessions implements RuntimeTable {

    private static final List<String> WHOSE =
            List.of("leg", "session_id", "peer", "user", "listener", "hostgroup", "tls");

    private static final List<String> HOW = List.of(
            "version",
            "cipher",
            "tls_group",
            "engine",
            "resumed",
            "server_name",
            "own_certificate",
            "peer_certificate",
            "peer_subject",
            "verification",
            "verdict",
            "params_row",
            "bundle_generation",
            "held");

    private final Connections connections;

    @Activate
    public TlsSessions(@Reference Connections connections) {
        this.connections = connections;
    }

    @Override
    public String name() {
        return "stats_tls_sessions";
    }

    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>(WHOSE);
        columns.addAll(HOW);
        return List.copyOf(columns);
    }

    @Override
    public List<List<String>> rows() {
        return connections.all().stream().map(TlsSessions::row).toList();
    }

    private static List<String> row(Connection connection) {
        List<String> row = new ArrayList<>(Arrays.asList(
                connection.leg().word(),
                connection.sessionId(),
                connection.peer(),
                connection.user(),
                connection.listener(),
                connection.hostgroup(),
                flag(connection.isTls())));
        row.addAll(connection.tls().map(facts -> how(connection, facts)).orElse(Collections.nCopies(HOW.size(), null)));
        return row;
    }

    private static List<String> how(Connection connection, TlsFacts facts) {
        Negotiated negotiated = facts.negotiated();
        TlsTerms terms = facts.terms();
        return Arrays.asList(
                negotiated.protocol(),
                facts.cipher(),
                orNull(negotiated.group()),
                terms.engine(),
                flag(negotiated.resumed()),
                orNull(negotiated.serverName()),
                orNull(terms.ownCertificate()),
                connection.peerCertificate().map(CertificateText::fingerprint).orElse(null),
                connection.peerCertificate().map(CertificateText::subject).orElse(null),
                terms.verification(),
                facts.verdict(),
                orNull(terms.source()),
                orNull(connection.generation()),
                flag(connection.isHeld()));
    }

    private static String flag(boolean value) {
        return value ? "1" : "0";
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}

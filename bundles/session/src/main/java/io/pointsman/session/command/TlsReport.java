package io.pointsman.session.command;

import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.transport.Peer;
import java.util.LinkedHashMap;
import java.util.Map;

/** How one leg of a session is protected, for its report. */
final class TlsReport {

    private TlsReport() {}

    /** Null for a plain connection. */
    static Map<String, Object> of(Peer peer) {
        return peer.tls().map(facts -> of(peer, facts)).orElse(null);
    }

    private static Map<String, Object> of(Peer peer, TlsFacts facts) {
        Negotiated negotiated = facts.negotiated();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("version", negotiated.protocol());
        report.put("cipher", facts.cipher());
        report.put("group", negotiated.group());
        report.put("engine", facts.terms().engine());
        report.put("resumed", negotiated.resumed());
        report.put("server_name", negotiated.serverName());
        report.put("verification", facts.terms().verification());
        report.put("verdict", facts.verdict());
        report.put("params_row", facts.terms().source());
        report.put("bundle_generation", peer.tlsGeneration());
        report.put("held", peer.isTlsHeld());
        return report;
    }
}

package io.pointsman.tls.backend;

import io.pointsman.tls.ProtocolList;
import io.pointsman.tls.TlsProtocol;
import java.util.ArrayList;
import java.util.List;

/** Which protocols are offered to a server. */
record ProtocolChoice(List<TlsProtocol> protocols) {

    private static final List<TlsProtocol> DEFAULT = List.of(TlsProtocol.TLS_1_2, TlsProtocol.TLS_1_3);

    ProtocolChoice {
        protocols = List.copyOf(protocols);
    }

    static ProtocolChoice of(ConnectorSettings settings, Engine engine, Findings findings) {
        if (!settings.has(Setting.PROTOCOLS)) {
            return new ProtocolChoice(DEFAULT);
        }
        ProtocolList list = ProtocolList.parse(settings.text(Setting.PROTOCOLS));
        list.unknown()
                .forEach(word -> findings.error(
                        Setting.PROTOCOLS,
                        "'" + word + "' is no protocol; there are TLSv1, TLSv1.1, TLSv1.2 and TLSv1.3"));
        List<TlsProtocol> chosen = new ArrayList<>();
        list.protocols().forEach(protocol -> choose(protocol, engine, chosen, findings));
        if (chosen.isEmpty() && !findings.haveErrors()) {
            findings.error(Setting.PROTOCOLS, engine + " offers none of " + settings.text(Setting.PROTOCOLS));
        }
        return new ProtocolChoice(chosen);
    }

    private static void choose(TlsProtocol protocol, Engine engine, List<TlsProtocol> chosen, Findings findings) {
        if (protocol.compareTo(TlsProtocol.TLS_1_0) < 0) {
            findings.error(
                    Setting.PROTOCOLS,
                    protocol
                            + " is not spoken to servers: it protects nothing any more; the oldest to be had is TLSv1");
        } else if (!engine.offers(protocol)) {
            findings.warning(
                    Setting.PROTOCOLS,
                    protocol + " is left out: this Java has it switched off (jdk.tls.disabledAlgorithms), and the"
                            + " native library that could serve it is not here");
        } else {
            chosen.add(protocol);
            if (protocol.isLegacy()) {
                findings.warning(
                        Setting.PROTOCOLS,
                        protocol + " is out of use for its weaknesses; only for servers that have no other");
            }
        }
    }

    boolean hasLegacy() {
        return protocols.stream().anyMatch(TlsProtocol::isLegacy);
    }

    /** As engines want them. */
    String[] spellings() {
        return ProtocolList.spellings(protocols);
    }

    @Override
    public String toString() {
        return String.join(",", spellings());
    }
}

package io.pointsman.tls.frontend.engine;

import io.pointsman.api.config.GlobalVariables;
import io.pointsman.tls.CipherList;
import io.pointsman.tls.CipherSuite;
import io.pointsman.tls.CipherSuites;
import io.pointsman.tls.ProtocolList;
import io.pointsman.tls.TlsProtocol;
import io.pointsman.tls.frontend.material.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the variables allow clients to use.
 *
 * @param protocols oldest first, without SSLv2
 * @param suites in the order of preference; of each protocol those that go with it count
 */
public record Enabled(List<TlsProtocol> protocols, List<CipherSuite> suites) {

    public static final String PROTOCOLS = "mysql-ssl_c2s_protocols";
    public static final String CIPHERS = "mysql-ssl_c2s_ciphers";
    public static final String CIPHERSUITES = "mysql-ssl_c2s_ciphersuites";

    public Enabled {
        protocols = List.copyOf(protocols);
        suites = List.copyOf(suites);
    }

    /** Words that name nothing and lists that leave nothing are among the findings. */
    public static Enabled of(GlobalVariables variables, Findings findings) {
        ProtocolList protocols = ProtocolList.parse(variables.text(PROTOCOLS));
        CipherList ciphers = suites(variables, CIPHERS, suite -> !suite.isTls13());
        CipherList ciphersuites = suites(variables, CIPHERSUITES, CipherSuite::isTls13);
        complain(PROTOCOLS, "protocol", protocols.unknown(), findings);
        complain(CIPHERS, "cipher suite by OpenSSL's name", ciphers.unknown(), findings);
        complain(CIPHERSUITES, "cipher suite of TLS 1.3", ciphersuites.unknown(), findings);
        complain(
                CIPHERS,
                "cipher suite for TLS 1.2 and older; those go into " + CIPHERSUITES,
                ciphers.ofTls13(),
                findings);
        complain(
                CIPHERSUITES,
                "cipher suite of TLS 1.3; those go into " + CIPHERS,
                ciphersuites.beforeTls13(),
                findings);
        List<CipherSuite> suites = new ArrayList<>(ciphersuites.ofTls13());
        suites.addAll(ciphers.beforeTls13());
        Enabled enabled = new Enabled(protocols.servable(), suites);
        enabled.requireSomething(findings);
        enabled.warnOfLegacy(protocols, findings);
        return enabled;
    }

    /** Where nothing is set, all that are not legacy, the best first. */
    private static CipherList suites(GlobalVariables variables, String variable, Predicate<CipherSuite> kind) {
        if (variables.isSet(variable)) {
            return CipherList.parse(variables.text(variable));
        }
        List<CipherSuite> modern = CipherSuites.all().stream()
                .filter(suite -> !suite.isLegacy())
                .filter(kind)
                .toList();
        return new CipherList(modern, List.of());
    }

    private static void complain(String variable, String kind, List<?> words, Findings findings) {
        for (Object word : words) {
            String name = word instanceof CipherSuite suite ? suite.opensslName() : word.toString();
            findings.error(variable, name + " is no " + kind);
        }
    }

    private void requireSomething(Findings findings) {
        if (protocols.isEmpty()) {
            findings.error(PROTOCOLS, "leaves no protocol that can be served");
            return;
        }
        for (TlsProtocol protocol : protocols) {
            if (suitesOf(protocol).findAny().isEmpty()) {
                complainOfNothing(protocol, findings);
            }
        }
    }

    /** A protocol without suites is a mistake; it is refused when no other is left. */
    private void complainOfNothing(TlsProtocol protocol, Findings findings) {
        String variable = protocol == TlsProtocol.TLS_1_3 ? CIPHERSUITES : CIPHERS;
        String reason = "names no suite that goes with " + protocol + ", which " + PROTOCOLS + " enables";
        if (protocols.stream().allMatch(each -> suitesOf(each).findAny().isEmpty())) {
            findings.error(variable, reason + "; nothing is left that could be served");
        } else {
            findings.warning(variable, reason + "; it is not served");
        }
    }

    private void warnOfLegacy(ProtocolList named, Findings findings) {
        if (named.protocols().contains(TlsProtocol.SSL_2)) {
            findings.warning(
                    PROTOCOLS,
                    "SSLv2 is not served: no engine on the JVM has it, and RFC 6176 forbids it to everybody");
        }
        List<TlsProtocol> old = protocols.stream().filter(TlsProtocol::isLegacy).toList();
        if (!old.isEmpty()) {
            findings.warning(
                    PROTOCOLS, "enables " + words(old) + ", which can be attacked; use it no longer than you must");
        }
        List<String> weak = suites.stream()
                .filter(CipherSuite::isLegacy)
                .map(CipherSuite::opensslName)
                .toList();
        if (!weak.isEmpty()) {
            findings.warning(
                    CIPHERS,
                    "enables " + words(weak) + ", without forward secrecy or authenticated encryption; use them"
                            + " no longer than you must");
        }
    }

    private static String words(List<?> names) {
        return String.join(", ", names.stream().map(Object::toString).toList());
    }

    Stream<CipherSuite> suitesOf(TlsProtocol protocol) {
        return suites.stream().filter(suite -> suite.worksWith(protocol));
    }

    /** How many of the protocols and suites are ones of the past. */
    public long legacyCount() {
        return protocols.stream().filter(TlsProtocol::isLegacy).count()
                + suites.stream().filter(CipherSuite::isLegacy).count();
    }

    /** In names, for people. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        protocols.forEach(protocol -> names.add(protocol.spelling()));
        suites.forEach(suite -> names.add(suite.opensslName()));
        return names;
    }
}

package io.pointsman.tls.frontend.engine;

import io.pointsman.api.config.GlobalVariables;
import io.pointsman.tls.CipherList;
import io.pointsman.tls.CipherSuite;
import io.pointsman.tls.ProtocolList;
import io.pointsman.tls.TlsProtocol;
import io.pointsman.tls.frontend.material.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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

    private static final String DEFAULT_PROTOCOLS = "TLSv1.2,TLSv1.3";

    /** Forward secrecy and authenticated encryption; the shorter key first, as it is as good and cheaper. */
    private static final String DEFAULT_CIPHERS = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
            + "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
            + "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

    private static final String DEFAULT_CIPHERSUITES =
            "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256";

    public Enabled {
        protocols = List.copyOf(protocols);
        suites = List.copyOf(suites);
    }

    /** Words that name nothing and lists that leave nothing are among the findings. */
    public static Enabled of(GlobalVariables variables, Findings findings) {
        ProtocolList protocols = ProtocolList.parse(text(variables, PROTOCOLS, DEFAULT_PROTOCOLS));
        CipherList ciphers = CipherList.parse(text(variables, CIPHERS, DEFAULT_CIPHERS));
        CipherList ciphersuites = CipherList.parse(text(variables, CIPHERSUITES, DEFAULT_CIPHERSUITES));
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

    private static String text(GlobalVariables variables, String name, String otherwise) {
        return variables.isSet(name) ? variables.text(name) : otherwise;
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

    /** As {@code Ssl_cipher_list} shows it. */
    String cipherList() {
        return suites.stream().map(CipherSuite::opensslName).collect(Collectors.joining(":"));
    }

    /** In names, for people. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        protocols.forEach(protocol -> names.add(protocol.spelling()));
        suites.forEach(suite -> names.add(suite.opensslName()));
        return names;
    }
}

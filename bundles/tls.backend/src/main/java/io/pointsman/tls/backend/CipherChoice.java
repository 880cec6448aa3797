package io.pointsman.tls.backend;

import io.pointsman.tls.CipherList;
import io.pointsman.tls.CipherSuite;
import io.pointsman.tls.CipherSuites;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a list of cipher suites comes to with one engine.
 *
 * @param suites by the engine's names, in the order of preference; empty for the engine's own choice
 * @param legacy whether some are in use only because somebody has asked for them
 */
record CipherChoice(List<String> suites, boolean legacy) {

    CipherChoice {
        suites = List.copyOf(suites);
    }

    /**
     * As with OpenSSL, TLS 1.3 and what came before are chosen apart: a list that names suites of one kind only
     * leaves the other kind at its default.
     */
    static CipherChoice of(ConnectorSettings settings, ProtocolChoice protocols, Engine engine, Findings findings) {
        if (!settings.has(Setting.CIPHER)) {
            return new CipherChoice(List.of(), false);
        }
        String written = settings.text(Setting.CIPHER);
        CipherList list = CipherList.parse(written);
        List<CipherSuite> served = new ArrayList<>();
        List<String> useless = new ArrayList<>(list.unknown());
        for (CipherSuite suite : list.suites()) {
            if (engine.nameOf(suite).isPresent()) {
                served.add(suite);
            } else {
                useless.add(suite.opensslName());
            }
        }
        if (served.isEmpty()) {
            findings.error(Setting.CIPHER, engine + " has none of " + written);
            return new CipherChoice(List.of(), false);
        }
        complain(useless, new CipherList(served, List.of()).legacy(), engine, findings);
        return new CipherChoice(
                completed(served, protocols, engine), served.stream().anyMatch(CipherSuite::isLegacy));
    }

    private static void complain(List<String> useless, List<CipherSuite> legacy, Engine engine, Findings findings) {
        if (!useless.isEmpty()) {
            findings.warning(
                    Setting.CIPHER,
                    "ignored, as " + engine + " has no suite of that name: " + String.join(", ", useless));
        }
        if (!legacy.isEmpty()) {
            findings.warning(
                    Setting.CIPHER,
                    "out of use for their weaknesses: "
                            + String.join(
                                    ", ",
                                    legacy.stream()
                                            .map(CipherSuite::opensslName)
                                            .toList()));
        }
    }

    private static List<String> completed(List<CipherSuite> served, ProtocolChoice protocols, Engine engine) {
        Set<String> all = new LinkedHashSet<>();
        served.forEach(suite -> engine.nameOf(suite).ifPresent(all::add));
        boolean namesTls13 = served.stream().anyMatch(CipherSuite::isTls13);
        boolean namesOlder = !served.stream().allMatch(CipherSuite::isTls13);
        for (CipherSuite suite : engine.defaultSuites(protocols.hasLegacy())) {
            if (suite.isTls13() ? !namesTls13 : !namesOlder) {
                engine.nameOf(suite).ifPresent(all::add);
            }
        }
        return List.copyOf(all);
    }

    static String opensslName(String suite) {
        Optional<CipherSuite> known = CipherSuites.of(suite);
        return known.map(CipherSuite::opensslName).orElse(suite);
    }
}

package io.pointsman.tls.backend;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code mysql-ssl_p2s_cipher} comes to with one engine.
 *
 * @param suites in the order of preference; empty for the engine's own choice
 * @param ignored words that name no suite of the engine's
 */
record CipherChoice(List<String> suites, List<String> ignored) {

    /**
     * As with OpenSSL, TLS 1.3 and what came before are chosen apart: a list that names suites of one kind only
     * leaves the other kind at its default.
     */
    static CipherChoice of(String written, Engine engine) {
        List<String> suites = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (String word : written.strip().split("[:,; ]+")) {
            Optional<String> suite = CipherNames.standardName(word).flatMap(name -> find(name, engine.suites()));
            suite.ifPresentOrElse(suites::add, () -> ignored.add(word));
        }
        return new CipherChoice(suites.isEmpty() ? suites : completed(suites, engine), List.copyOf(ignored));
    }

    static CipherChoice byEngine() {
        return new CipherChoice(List.of(), List.of());
    }

    /** The JDK keeps the names of some old suites from before they were called TLS. */
    private static Optional<String> find(String name, Set<String> available) {
        String older = name.replaceFirst("^TLS_", "SSL_");
        return available.contains(name) ? Optional.of(name) : Optional.of(older).filter(available::contains);
    }

    private static List<String> completed(List<String> suites, Engine engine) {
        Set<String> all = new LinkedHashSet<>(suites);
        boolean namesTls13 = suites.stream().anyMatch(CipherNames::isTls13);
        boolean namesOlder = !suites.stream().allMatch(CipherNames::isTls13);
        for (String standard : engine.defaultSuites()) {
            boolean isTls13 = CipherNames.isTls13(standard);
            if (isTls13 ? !namesTls13 : !namesOlder) {
                all.add(standard);
            }
        }
        return List.copyOf(all);
    }
}

package io.pointsman.tls;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an operator's list of cipher suites names.
 *
 * @param suites in the order of the list, each once
 * @param unknown the words that name none, for the caller's complaint
 */
public record CipherList(List<CipherSuite> suites, List<String> unknown) {

    public CipherList {
        suites = List.copyOf(suites);
        unknown = List.copyOf(unknown);
    }

    /** Separators are {@code : , ;} and blanks; names are OpenSSL's, the standard's or the JDK's. */
    public static CipherList parse(String list) {
        Set<CipherSuite> suites = new LinkedHashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String word : Words.in(list)) {
            CipherSuites.of(word).ifPresentOrElse(suites::add, () -> unknown.add(word));
        }
        return new CipherList(List.copyOf(suites), unknown);
    }

    /** Those for TLS 1.2 and older. */
    public List<CipherSuite> beforeTls13() {
        return suites.stream().filter(suite -> !suite.isTls13()).toList();
    }

    public List<CipherSuite> ofTls13() {
        return suites.stream().filter(CipherSuite::isTls13).toList();
    }

    public List<CipherSuite> legacy() {
        return suites.stream().filter(CipherSuite::isLegacy).toList();
    }
}

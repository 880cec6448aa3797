package io.pointsman.tls.backend;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is asked of a server's certificate. */
enum Verification {
    /** Nothing. */
    DISABLED("not verified"),
    /** Nothing; as MySQL's clients say it, the connection has to be encrypted. */
    REQUIRED("not verified"),
    /** A chain to an authority that we trust. */
    VERIFY_CA("verified"),
    /** As {@link #VERIFY_CA}; and it is told what {@link #VERIFY_IDENTITY} would refuse. */
    VERIFY_IDENTITY_TRIAL("verified"),
    /** A chain, and the name or address that we have dialled. */
    VERIFY_IDENTITY("verified with its name");

    private final String verdict;

    Verification(String verdict) {
        this.verdict = verdict;
    }

    static Optional<Verification> named(String word) {
        return Stream.of(values())
                .filter(one -> one.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** What is meant where nothing is said. */
    static Verification of(ConnectorSettings settings) {
        return named(settings.text(Setting.VERIFY)).orElse(settings.namesAuthorities() ? VERIFY_CA : REQUIRED);
    }

    boolean checksChain() {
        return compareTo(VERIFY_CA) >= 0;
    }

    /** False where naming it says nothing about encryption. */
    boolean demandsTls() {
        return this != DISABLED;
    }

    /** Of a handshake that has ended well. */
    String verdict() {
        return verdict;
    }
}

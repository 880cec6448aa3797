package io.pointsman.tls.backend;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.pem.PemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with the files, so that one refused LOAD names all of it and not the first alone. */
final class Findings {

    private final List<String> reasons = new ArrayList<>();

    /** Reads or parses one thing. */
    @FunctionalInterface
    interface Attempt<T> {
        T make() throws PemException;
    }

    /** @param variable the one whose value is to blame */
    <T> Optional<T> attempt(String variable, Attempt<T> attempt) {
        try {
            return Optional.of(attempt.make());
        } catch (PemException e) {
            add(variable, e.getMessage());
            return Optional.empty();
        }
    }

    void add(String variable, String reason) {
        reasons.add(variable + ": " + reason);
    }

    void rejectIfAny() throws ConfigRejectedException {
        if (!reasons.isEmpty()) {
            throw new ConfigRejectedException(reasons);
        }
    }
}

package io.pointsman.tls.backend;

import io.pointsman.pem.PemException;
import io.pointsman.tls.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with one source's settings, so that a refused LOAD names all of it and not the first alone. */
final class Findings {

    private final Source source;
    private final List<String> errors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Findings(Source source) {
        this.source = source;
    }

    /** Reads or parses one thing. */
    @FunctionalInterface
    interface Attempt<T> {
        T make() throws PemException;
    }

    /** @param setting the one whose value is to blame */
    <T> Optional<T> attempt(Setting setting, Attempt<T> attempt) {
        try {
            return Optional.of(attempt.make());
        } catch (PemException e) {
            error(setting, e.getMessage());
            return Optional.empty();
        }
    }

    void error(Setting setting, String reason) {
        errors.add(source.nameOf(setting) + ": " + reason);
    }

    /** What no single setting is to blame for. */
    void error(String reason) {
        errors.add(source + ": " + reason);
    }

    void warning(Setting setting, String reason) {
        warnings.add(source.nameOf(setting) + ": " + reason);
    }

    /** @param tolerant also errors are warnings */
    void add(Setting setting, Finding finding, boolean tolerant) {
        if (finding.isError() && !tolerant) {
            error(setting, finding.text());
        } else {
            warning(setting, finding.text());
        }
    }

    boolean haveErrors() {
        return !errors.isEmpty();
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}

package io.pointsman.tls.frontend.material;

import io.pointsman.pem.PemException;
import io.pointsman.tls.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects what is wrong, so that one refused LOAD names all of it and not the first alone. Three degrees: what can't
 * be served at all, what can be served but is refused while there is something better to go on with, and what a person
 * should know.
 */
public final class Findings {

    private final List<String> errors = new ArrayList<>();
    private final List<String> objections = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** Reads or parses one thing. */
    @FunctionalInterface
    public interface Attempt<T> {
        T make() throws PemException;
    }

    /** @param variable the one whose value is to blame; empty where none is set */
    public <T> Optional<T> attempt(String variable, Attempt<T> attempt) {
        try {
            return Optional.of(attempt.make());
        } catch (PemException e) {
            error(variable, e.getMessage());
            return Optional.empty();
        }
    }

    /** Can't be served. */
    public void error(String variable, String reason) {
        errors.add(labelled(variable, reason));
    }

    public void warning(String variable, String reason) {
        warnings.add(labelled(variable, reason));
    }

    /** @param isInForce what is served already and has only grown old is no reason to refuse an unrelated LOAD */
    public void add(String variable, List<Finding> findings, boolean isInForce) {
        for (Finding finding : findings) {
            boolean isObjection = finding.isError() && !isInForce;
            (isObjection ? objections : warnings).add(labelled(variable, finding.text()));
        }
    }

    private static String labelled(String variable, String reason) {
        return variable.isEmpty() ? reason : variable + ": " + reason;
    }

    public boolean isServable() {
        return errors.isEmpty();
    }

    public boolean isAcceptable() {
        return errors.isEmpty() && objections.isEmpty();
    }

    /** What keeps it from being put in force by a LOAD. */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>(errors);
        reasons.addAll(objections);
        return List.copyOf(reasons);
    }

    public List<String> errors() {
        return List.copyOf(errors);
    }

    public List<String> objections() {
        return List.copyOf(objections);
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}

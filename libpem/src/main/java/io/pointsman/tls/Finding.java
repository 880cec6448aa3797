package io.pointsman.tls;

import java.util.List;

/**
 * What a check has to say about one file.
 *
 * @param text one sentence: the file, what was found, what to do; the caller prepends its variable
 */
public record Finding(Severity severity, String text) {

    public enum Severity {
        /** The material is refused. */
        ERROR,
        /** It is used, and a person should know. */
        WARNING
    }

    public static Finding error(String text) {
        return new Finding(Severity.ERROR, text);
    }

    public static Finding warning(String text) {
        return new Finding(Severity.WARNING, text);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    public static boolean anyError(List<Finding> findings) {
        return findings.stream().anyMatch(Finding::isError);
    }
}

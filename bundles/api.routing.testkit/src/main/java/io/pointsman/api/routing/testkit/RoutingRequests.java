package io.pointsman.api.routing.testkit;

import java.util.Locale;

/**
 * Statements to ask an extension about.
 *
 * <pre>
 * extension.route(RoutingRequests.select("name FROM stations").by("reporting").inSchema("north"))
 * </pre>
 */
public final class RoutingRequests {

    private static final String SELECT = "SELECT ";

    private RoutingRequests() {}

    /** A SELECT by the user {@code app}; the word itself may be left out. */
    public static SampleRequest select(String rest) {
        boolean isWhole = rest.stripLeading().toUpperCase(Locale.ROOT).startsWith("SELECT");
        return statement(isWhole ? rest : SELECT + rest);
    }

    /** Any statement by the user {@code app}: over plain TCP, from this machine, no schema selected, no transaction open. */
    public static SampleRequest statement(String sql) {
        return SampleRequest.of(sql);
    }
}

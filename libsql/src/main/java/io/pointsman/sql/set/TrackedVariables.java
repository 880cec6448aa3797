package io.pointsman.sql.set;

/** Which session variables can be carried from one server connection to another. */
public final class TrackedVariables {

    private TrackedVariables() {}

    /** What is to be done about an assignment to a session variable. */
    public enum Treatment {
        /** Remember it and set it on every connection the session is given. */
        REPLAYED,
        /** Say OK and forget it: it has no meaning on a connection that is shared. */
        IGNORED,
        /** Keep the connection it was set on. */
        PINS
    }

    /** For assignments of kind SESSION; others are the session's to know. */
    public static Treatment treatmentOf(Assignment assignment) {
        return Treatment.PINS;
    }

    /** The one name of a variable that has several: {@code transaction_isolation} for {@code tx_isolation}. */
    public static String canonicalName(String name) {
        return name;
    }
}

package io.pointsman.api.session;

import io.pointsman.api.backend.PreparedText;

/**
 * A statement that a client has prepared and not closed.
 *
 * @param text what it is on servers
 * @param original what the client sent, one character a byte; differs from the text where a rule has rewritten it
 * @param parameters how many
 * @param columns of its result; 0 when it has none
 * @param types of the parameters as the client has last told them, two bytes each; null before
 */
public record OpenStatement(PreparedText text, String original, int parameters, int columns, byte[] types) {

    public OpenStatement withTypes(byte[] told) {
        return new OpenStatement(text, original, parameters, columns, told);
    }

    public OpenStatement withText(PreparedText other) {
        return new OpenStatement(other, original, parameters, columns, types);
    }

    /** Leaves out the statement: it may carry personal data. */
    @Override
    public String toString() {
        return "OpenStatement[parameters=" + parameters + "]";
    }
}

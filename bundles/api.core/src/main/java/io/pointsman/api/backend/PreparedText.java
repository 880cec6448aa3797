package io.pointsman.api.backend;

/**
 * What makes two prepared statements the same: prepared by the same user, in the same schema, under the same sql_mode
 * and character set, from the same bytes.
 *
 * @param context sql_mode and character set, as far as the session has set them
 * @param text the statement's bytes, one character each
 */
public record PreparedText(String user, String schema, String context, String text) {

    /** Leaves out the statement: it may carry personal data. */
    @Override
    public String toString() {
        return "PreparedText[user=" + user + ", schema=" + schema + "]";
    }
}

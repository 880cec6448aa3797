package io.pointsman.admin.modules;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

/** Column {@code attributes} of {@code mysql_users}: empty, or a JSON object of which few keys mean anything. */
final class UserAttributes {

    private static final String COLUMN = "attributes";
    private static final String SPIFFE_ID = "spiffe_id";
    private static final String ISOLATION = "default-transaction_isolation";

    private UserAttributes() {}

    /** The text, whatever was found in it. */
    static String of(Row row) {
        String text = row.text(COLUMN);
        if (!text.isBlank()) {
            check(row, text);
        }
        return text;
    }

    private static void check(Row row, String text) {
        JsonElement json = ColumnRule.isJson(text) ? JsonParser.parseString(text) : null;
        if (json == null || !json.isJsonObject()) {
            row.wrong(COLUMN, "nothing or a JSON object");
            return;
        }
        for (String key : json.getAsJsonObject().keySet()) {
            switch (key) {
                case SPIFFE_ID ->
                    row.wrong(
                            COLUMN, "no spiffe_id: this version can't check it, and the user would be less protected");
                case ISOLATION -> row.unbuilt("attributes has '" + ISOLATION + "', which this version can't follow");
                default -> row.odd("attributes has '" + key + "', which has no meaning here");
            }
        }
    }
}

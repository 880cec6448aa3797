package io.pointsman.admin.modules;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pointsman.api.config.CertificateRule;
import java.util.regex.Pattern;

/**
 * Column {@code attributes} of {@code mysql_users}: empty, or a JSON object, of whose keys those about the client's
 * certificate are followed.
 */
final class UserAttributes {

    private static final String COLUMN = "attributes";
    private static final String X509 = "require_x509";
    private static final String SUBJECT = "require_subject";
    private static final String ISSUER = "require_issuer";
    private static final String SAN = "require_san";
    private static final String SPIFFE_ID = "spiffe_id";
    private static final String ISOLATION = "default-transaction_isolation";

    /** A kind, and a name behind it. */
    private static final Pattern SAN_FORM = Pattern.compile("(?:DNS|IP|email|URI):.+");

    /** The trust domain is a whole one: {@code spiffe://shop*} would also let {@code spiffe://shop.evil} in. */
    private static final Pattern SPIFFE_FORM = Pattern.compile("spiffe://[^*/]+(?:/[^*]*\\*?)?");

    private final Row row;
    private final JsonObject json;

    private UserAttributes(Row row, JsonObject json) {
        this.row = row;
        this.json = json;
    }

    /** What is asked of the client's certificate. What is wrong is found, and the row is none to be taken then. */
    static CertificateRule certificate(Row row) {
        String text = row.text(COLUMN);
        if (text.isBlank()) {
            return CertificateRule.NONE;
        }
        JsonElement json = ColumnRule.isJson(text) ? JsonParser.parseString(text) : null;
        if (json == null || !json.isJsonObject()) {
            row.wrong(COLUMN, "nothing or a JSON object");
            return CertificateRule.NONE;
        }
        UserAttributes attributes = new UserAttributes(row, json.getAsJsonObject());
        attributes.noteOthers();
        return attributes.certificate();
    }

    private CertificateRule certificate() {
        return new CertificateRule(
                flag(X509),
                text(SUBJECT, Pattern.compile(".+"), "a subject, say '/C=SE/CN=app' or 'CN=app,C=SE'"),
                text(ISSUER, Pattern.compile(".+"), "an issuer, say '/C=SE/CN=our authority'"),
                text(SAN, SAN_FORM, "DNS:, IP:, email: or URI: and a name"),
                text(
                        SPIFFE_ID,
                        SPIFFE_FORM,
                        "a URI that begins with spiffe:// and a trust domain; a * may stand at the end of the path"));
    }

    private void noteOthers() {
        for (String key : json.keySet()) {
            switch (key) {
                case X509, SUBJECT, ISSUER, SAN, SPIFFE_ID -> {
                    // followed
                }
                case ISOLATION -> row.unbuilt("attributes has '" + ISOLATION + "', which this version can't follow");
                default -> row.odd("attributes has '" + key + "', which has no meaning here");
            }
        }
    }

    private boolean flag(String key) {
        JsonElement value = json.get(key);
        if (value == null) {
            return false;
        }
        String text = value.isJsonPrimitive() ? value.getAsString() : value.toString();
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> {
                row.wrong(COLUMN, "true or false for '" + key + "'");
                yield false;
            }
        };
    }

    /** A requirement that could be misread is none to be guessed at: the user would be less protected than asked. */
    private String text(String key, Pattern form, String expected) {
        JsonElement value = json.get(key);
        if (value == null) {
            return "";
        }
        boolean isText = value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
        if (!isText || !form.matcher(value.getAsString()).matches()) {
            row.wrong(COLUMN, "for '" + key + "' " + expected);
            return "";
        }
        return value.getAsString();
    }
}

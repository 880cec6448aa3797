package io.pointsman.admin.modules;

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

    private UserAttributes() {}

    /** What is asked of the client's certificate. What is wrong is found, and the row is none to be taken then. */
    static CertificateRule certificate(Row row) {
        if (row.text(COLUMN).isBlank()) {
            return CertificateRule.NONE;
        }
        JsonColumn attributes = JsonColumn.of(row, COLUMN);
        noteOthers(row, attributes);
        return new CertificateRule(
                attributes.flag(X509).orElse(false),
                attributes.text(SUBJECT, Pattern.compile(".+"), "a subject, say '/C=SE/CN=app' or 'CN=app,C=SE'"),
                attributes.text(ISSUER, Pattern.compile(".+"), "an issuer, say '/C=SE/CN=our authority'"),
                attributes.text(SAN, SAN_FORM, "DNS:, IP:, email: or URI: and a name"),
                attributes.text(
                        SPIFFE_ID,
                        SPIFFE_FORM,
                        "a URI that begins with spiffe:// and a trust domain; a * may stand at the end of the path"));
    }

    private static void noteOthers(Row row, JsonColumn attributes) {
        for (String key : attributes.keys()) {
            switch (key) {
                case X509, SUBJECT, ISSUER, SAN, SPIFFE_ID -> {
                    // followed
                }
                case ISOLATION -> row.unbuilt("attributes has '" + ISOLATION + "', which this version can't follow");
                default -> attributes.odd(key);
            }
        }
    }
}

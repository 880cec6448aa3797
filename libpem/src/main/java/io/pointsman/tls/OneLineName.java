package io.pointsman.tls;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * A name as OpenSSL's {@code X509_NAME_oneline} prints it: in the certificate's order, nothing escaped but the bytes
 * outside ASCII. Ambiguous where a value holds a slash, which is how MySQL compares it all the same.
 */
final class OneLineName {

    private static final Map<ASN1ObjectIdentifier, String> SHORT_NAMES = Map.ofEntries(
            Map.entry(BCStyle.C, "C"),
            Map.entry(BCStyle.ST, "ST"),
            Map.entry(BCStyle.L, "L"),
            Map.entry(BCStyle.STREET, "street"),
            Map.entry(BCStyle.O, "O"),
            Map.entry(BCStyle.OU, "OU"),
            Map.entry(BCStyle.CN, "CN"),
            Map.entry(BCStyle.T, "title"),
            Map.entry(BCStyle.SURNAME, "SN"),
            Map.entry(BCStyle.GIVENNAME, "GN"),
            Map.entry(BCStyle.INITIALS, "initials"),
            Map.entry(BCStyle.DN_QUALIFIER, "dnQualifier"),
            Map.entry(BCStyle.PSEUDONYM, "pseudonym"),
            Map.entry(BCStyle.SERIALNUMBER, "serialNumber"),
            Map.entry(BCStyle.DC, "DC"),
            Map.entry(BCStyle.UID, "UID"),
            Map.entry(BCStyle.POSTAL_CODE, "postalCode"),
            Map.entry(BCStyle.EmailAddress, "emailAddress"));

    /** The same for the JDK, by identifier. */
    static final Map<String, String> KEYWORDS = SHORT_NAMES.entrySet().stream()
            .collect(toUnmodifiableMap(entry -> entry.getKey().getId(), Map.Entry::getValue));

    private OneLineName() {}

    static String of(X500Principal principal) {
        StringBuilder line = new StringBuilder();
        for (RDN part : X500Name.getInstance(principal.getEncoded()).getRDNs()) {
            for (AttributeTypeAndValue attribute : part.getTypesAndValues()) {
                line.append('/').append(label(attribute.getType())).append('=');
                appendValue(line, attribute.getValue());
            }
        }
        return line.toString();
    }

    private static String label(ASN1ObjectIdentifier type) {
        return SHORT_NAMES.getOrDefault(type, type.getId());
    }

    private static void appendValue(StringBuilder line, ASN1Encodable value) {
        for (byte octet : octets(value)) {
            if (octet >= ' ' && octet <= '~') {
                line.append((char) octet);
            } else {
                line.append("\\x").append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
    }

    private static byte[] octets(ASN1Encodable value) {
        if (value instanceof ASN1UTF8String text) {
            return text.getString().getBytes(StandardCharsets.UTF_8);
        }
        String text = value instanceof ASN1String string
                ? string.getString()
                : value.toString().toUpperCase(Locale.ROOT);
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

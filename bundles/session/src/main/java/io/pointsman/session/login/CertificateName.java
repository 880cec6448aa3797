package io.pointsman.session.login;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/** Subjects and issuers as operators write them, held against those in certificates: part by part, never as one text. */
final class CertificateName {

    /** Words for what RFC 2253 has none for, by identifier. */
    private static final Map<String, String> WORDS = Map.of(
            "2.5.4.4", "SN",
            "2.5.4.5", "serialNumber",
            "2.5.4.12", "title",
            "2.5.4.17", "postalCode",
            "2.5.4.42", "GN",
            "2.5.4.43", "initials",
            "2.5.4.46", "dnQualifier",
            "2.5.4.65", "pseudonym",
            "1.2.840.113549.1.9.1", "emailAddress");

    private static final Map<String, String> IDENTIFIERS = WORDS.entrySet().stream()
            .collect(toUnmodifiableMap(word -> word.getValue().toUpperCase(Locale.ROOT), Map.Entry::getKey));

    /** Before the next part of one line; other slashes belong to a value. */
    private static final Pattern NEXT_PART = Pattern.compile("/(?=[A-Za-z0-9.]+=)");

    /** How OpenSSL prints the bytes outside ASCII. */
    private static final Pattern BYTES = Pattern.compile("(?:\\\\x[0-9A-F]{2})+");

    private CertificateName() {}

    /** @param written empty asks for nothing; one line as OpenSSL has it, or else RFC 2253 */
    static boolean isSame(String written, X500Principal found) {
        return written.isEmpty()
                || parsed(written).filter(name -> name.equals(text(found))).isPresent();
    }

    /** RFC 2253, with the usual words. */
    static String text(X500Principal name) {
        return name.getName(X500Principal.RFC2253, WORDS);
    }

    /** Empty for what is no name, and for a name without parts: a certificate without a subject is nobody's. */
    private static Optional<String> parsed(String written) {
        try {
            String name = written.startsWith("/") ? ofOneLine(written) : written;
            return Optional.of(text(new X500Principal(name, IDENTIFIERS))).filter(text -> !text.isEmpty());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The other way round, each value in quotes. */
    private static String ofOneLine(String line) {
        List<String> parts = new ArrayList<>(List.of(NEXT_PART.split(line.substring(1))));
        Collections.reverse(parts);
        return parts.stream().map(CertificateName::quoted).collect(joining(","));
    }

    private static String quoted(String part) {
        int equal = part.indexOf('=');
        if (equal < 0) {
            throw new IllegalArgumentException("no attribute and value: " + part);
        }
        String value = BYTES.matcher(part.substring(equal + 1)).replaceAll(CertificateName::decoded);
        return part.substring(0, equal) + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String decoded(MatchResult bytes) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        for (String digits : bytes.group().substring(2).split("\\\\x")) {
            decoded.write(HexFormat.fromHexDigits(digits));
        }
        return Matcher.quoteReplacement(decoded.toString(StandardCharsets.UTF_8));
    }
}

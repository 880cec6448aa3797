package io.pointsman.session.login;

import io.netty.util.NetUtil;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The kinds of names beside the subject that a user's row may ask for, by their tags in RFC 5280. */
enum AlternativeName {
    EMAIL("email:", 1),
    DNS("DNS:", 2),
    URI("URI:", 6),
    IP("IP:", 7);

    private final String label;
    private final int tag;

    AlternativeName(String label, int tag) {
        this.label = label;
        this.tag = tag;
    }

    /** @param written a kind and a name: {@code DNS:app.example} */
    static boolean isOneOf(X509Certificate certificate, String written) {
        return Arrays.stream(values())
                .filter(kind -> written.startsWith(kind.label))
                .anyMatch(kind -> kind.isIn(certificate, written.substring(kind.label.length())));
    }

    /** All of these kinds, for people. */
    static String shown(X509Certificate certificate) {
        List<String> all = Arrays.stream(values())
                .flatMap(kind -> kind.of(certificate).stream().map(name -> kind.label + name))
                .toList();
        return String.join(", ", all);
    }

    List<String> of(X509Certificate certificate) {
        return parsed(certificate).stream()
                .filter(name -> name.get(0).equals(tag))
                .map(name -> name.get(1).toString())
                .toList();
    }

    private static Collection<List<?>> parsed(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException e) {
            return List.of(); // names that nobody can read match nothing
        }
    }

    private boolean isIn(X509Certificate certificate, String written) {
        return of(certificate).stream().anyMatch(found -> isSame(written, found));
    }

    /** Host names in any case, addresses in any spelling, all else to the letter. */
    private boolean isSame(String written, String found) {
        return switch (this) {
            case DNS -> written.equalsIgnoreCase(found);
            case IP -> isSameAddress(written, found);
            case EMAIL, URI -> written.equals(found);
        };
    }

    private static boolean isSameAddress(String written, String found) {
        byte[] one = NetUtil.createByteArrayFromIpAddressString(written);
        return one != null && Arrays.equals(one, NetUtil.createByteArrayFromIpAddressString(found));
    }
}

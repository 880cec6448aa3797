package io.pointsman.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The names beside the subject that a certificate is for. */
public final class AlternativeNames {

    private AlternativeNames() {}

    /**
     * {@code DNS:…}, {@code IP:…}, {@code URI:…} (a SPIFFE id is one), {@code email:…}, {@code DirName:…}, in the
     * certificate's order; kinds that nobody checks are left out, and so are names that can't be parsed.
     */
    public static List<String> of(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        for (List<?> name : parsed(certificate)) {
            String label = label((Integer) name.get(0));
            if (!label.isEmpty()) {
                names.add(label + name.get(1));
            }
        }
        return List.copyOf(names);
    }

    private static Collection<List<?>> parsed(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException e) {
            return List.of(); // names that nobody can read match nothing
        }
    }

    /** By the tag of the name's kind in RFC 5280. */
    private static String label(int kind) {
        return switch (kind) {
            case 1 -> "email:";
            case 2 -> "DNS:";
            case 4 -> "DirName:";
            case 6 -> "URI:";
            case 7 -> "IP:";
            default -> "";
        };
    }
}

package io.pointsman.tls.frontend.material;

import io.pointsman.pem.PemFile;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A file with certificates of authorities.
 *
 * @param variable that names it, or its directory; empty for the data directory's
 */
public record AuthorityFile(String variable, Path path, List<X509Certificate> certificates, String fingerprint) {

    static AuthorityFile of(String variable, PemFile file, List<X509Certificate> certificates) {
        return new AuthorityFile(variable, file.path(), certificates, file.fingerprint());
    }

    static List<X509Certificate> certificatesOf(List<AuthorityFile> files) {
        return files.stream()
                .flatMap(file -> file.certificates().stream())
                .distinct()
                .toList();
    }
}

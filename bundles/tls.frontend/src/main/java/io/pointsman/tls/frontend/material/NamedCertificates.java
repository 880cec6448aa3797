package io.pointsman.tls.frontend.material;

import io.pointsman.pem.PemException;
import io.pointsman.pem.PemFile;
import io.pointsman.pem.PemPrivateKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * The certificates of {@code mysql-ssl_c2s_certpath}: each {@code NAME-cert.pem} with its {@code NAME-key.pem}, and
 * each other {@code .pem} that holds a certificate and its key. One with certificates alone is somebody's authority.
 */
final class NamedCertificates {

    private static final String CERTIFICATE = "-cert.pem";
    private static final String KEY = "-key.pem";

    private final Path directory;
    private final List<X509Certificate> authorities;
    private final Findings findings;

    NamedCertificates(Path directory, List<X509Certificate> authorities, Findings findings) {
        this.directory = directory;
        this.authorities = authorities;
        this.findings = findings;
    }

    List<ServerIdentity> read() {
        List<ServerIdentity> identities = new ArrayList<>();
        List<Path> files = findings.attempt(FileVariables.CERT_PATH, () -> PemDirectory.files(directory))
                .orElse(List.of());
        for (Path file : files) {
            findings.attempt(FileVariables.CERT_PATH, () -> identityOf(file)).ifPresent(identities::addAll);
        }
        return identities;
    }

    /** At most one. */
    private List<ServerIdentity> identityOf(Path file) throws PemException {
        String name = file.getFileName().toString();
        if (name.endsWith(KEY)) {
            requirePartner(file, name);
            return List.of();
        }
        if (!name.endsWith(".pem")) {
            return List.of();
        }
        Path key = name.endsWith(CERTIFICATE) ? keyBeside(file, name) : file;
        return key.equals(file) && !holdsKey(file) ? List.of() : List.of(read(file, key));
    }

    private void requirePartner(Path file, String name) throws PemException {
        Path partner = directory.resolve(name.substring(0, name.length() - KEY.length()) + CERTIFICATE);
        if (!Files.exists(partner)) {
            throw new PemException(
                    file + ": has no " + partner.getFileName() + " beside it; supply it, or remove the key");
        }
    }

    private Path keyBeside(Path file, String name) throws PemException {
        Path key = directory.resolve(name.substring(0, name.length() - CERTIFICATE.length()) + KEY);
        if (Files.exists(key) || holdsKey(file)) {
            return Files.exists(key) ? key : file;
        }
        throw new PemException(file + ": has no " + key.getFileName() + " beside it and no key in it; supply one");
    }

    private static boolean holdsKey(Path file) throws PemException {
        return PemPrivateKey.isIn(PemFile.read(file));
    }

    private ServerIdentity read(Path certificate, Path key) throws PemException {
        return ServerIdentity.read(FileVariables.CERT_PATH, certificate, key, authorities);
    }
}

package io.pointsman.tls.frontend.material;

import io.pointsman.pem.PemCertificates;
import io.pointsman.pem.PemException;
import io.pointsman.pem.PemFile;
import io.pointsman.tls.MaterialCheck;
import io.pointsman.tls.Role;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and examines everything that is served to clients, once. */
public final class MaterialLoader {

    private final FileVariables variables;
    private final MaterialCheck check;
    private final Set<String> inForce;
    private final Findings findings;
    private final List<AuthorityFile> authorities = new ArrayList<>();

    /** @param inForce fingerprints of what is served now */
    public MaterialLoader(FileVariables variables, Clock clock, Set<String> inForce, Findings findings) {
        this.variables = variables;
        this.check = new MaterialCheck(clock);
        this.inForce = inForce;
        this.findings = findings;
    }

    /** Empty when something can't be read, which is among the findings. */
    public Optional<ServerMaterial> load() {
        Optional<CertificateFiles> files = findings.attempt("", () -> CertificateFiles.of(variables));
        List<AuthorityFile> forClients = files.map(this::forClients).orElse(List.of());
        List<AuthorityFile> trusted = trusted();
        authorities.addAll(forClients);
        trusted.stream().filter(file -> !authorities.contains(file)).forEach(authorities::add);
        Optional<ServerIdentity> own = files.flatMap(this::own);
        List<ServerIdentity> byName = byName();
        Optional<ClientTrust> trust = trust(trusted.isEmpty() ? forClients : trusted);
        if (own.isEmpty() || !findings.isServable()) {
            return Optional.empty();
        }
        examine(own.get(), byName);
        return Optional.of(new ServerMaterial(own.get(), byName, authorities, forClients, trust));
    }

    private List<AuthorityFile> forClients(CertificateFiles files) {
        String variable = files.variable().isEmpty() ? "" : FileVariables.CA;
        return files.authority().flatMap(path -> authority(variable, path)).stream()
                .toList();
    }

    private Optional<AuthorityFile> authority(String variable, Path path) {
        return findings.attempt(variable, () -> {
            PemFile file = PemFile.read(path);
            return AuthorityFile.of(variable, file, PemCertificates.read(file));
        });
    }

    /** What the variables name; none for "whoever has issued our own". */
    private List<AuthorityFile> trusted() {
        List<AuthorityFile> trusted = new ArrayList<>();
        variables
                .path(FileVariables.CA)
                .flatMap(path -> authority(FileVariables.CA, path))
                .ifPresent(trusted::add);
        variables
                .path(FileVariables.CA_PATH)
                .flatMap(path -> findings.attempt(FileVariables.CA_PATH, () -> authoritiesIn(path)))
                .ifPresent(trusted::addAll);
        return trusted;
    }

    private static List<AuthorityFile> authoritiesIn(Path directory) throws PemException {
        List<AuthorityFile> files = new ArrayList<>();
        for (PemFile file : PemDirectory.read(directory)) {
            List<X509Certificate> certificates = PemCertificates.certificatesIn(file);
            if (!certificates.isEmpty()) {
                files.add(AuthorityFile.of(FileVariables.CA_PATH, file, certificates));
            }
        }
        if (files.isEmpty()) {
            throw new PemException(directory + ": no file in it holds a certificate");
        }
        return files;
    }

    private Optional<ServerIdentity> own(CertificateFiles files) {
        return findings.attempt(files.variable(), () -> {
            try {
                return ServerIdentity.read(
                        files.variable(), files.certificate(), files.key(), AuthorityFile.certificatesOf(authorities));
            } catch (PemException e) {
                throw files.explained(e);
            }
        });
    }

    private List<ServerIdentity> byName() {
        List<X509Certificate> known = AuthorityFile.certificatesOf(authorities);
        return variables
                .path(FileVariables.CERT_PATH)
                .map(directory -> new NamedCertificates(directory, known, findings).read())
                .orElse(List.of());
    }

    private Optional<ClientTrust> trust(List<AuthorityFile> trusted) {
        if (!variables.areClientsAsked()) {
            return Optional.empty();
        }
        if (trusted.isEmpty() && findings.isServable()) {
            findings.error(
                    FileVariables.CA,
                    "clients are to be asked for certificates, and there is no authority to check them by; name one");
        }
        return Optional.of(new TrustLoader(variables, check, inForce, findings).load(trusted));
    }

    private void examine(ServerIdentity own, List<ServerIdentity> byName) {
        for (AuthorityFile file : authorities) {
            findings.add(
                    file.variable(),
                    check.authorities(file.path(), file.certificates()),
                    isInForce(file.fingerprint()));
        }
        examine(own, Role.SERVER);
        byName.forEach(identity -> examine(identity, Role.CLIENT));
    }

    /** @param strictness whether an issuer that isn't here is an error: another name's may be anybody's */
    private void examine(ServerIdentity identity, Role strictness) {
        boolean isInForce = isInForce(identity.fingerprint());
        findings.add(identity.variable(), check.identity(identity.identity(), identity.file(), Role.SERVER), isInForce);
        if (!authorities.isEmpty()) {
            findings.add(
                    identity.variable(),
                    check.chain(
                            identity.identity(),
                            identity.file(),
                            strictness,
                            authorities.get(0).path(),
                            AuthorityFile.certificatesOf(authorities)),
                    isInForce);
        }
    }

    private boolean isInForce(String fingerprint) {
        return inForce.contains(fingerprint);
    }
}

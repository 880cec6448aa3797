package io.pointsman.tls.frontend.material;

import io.pointsman.pem.PemCertificates;
import io.pointsman.pem.PemException;
import io.pointsman.pem.PemFile;
import io.pointsman.tls.MaterialCheck;
import io.pointsman.tls.Trust;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what clients' certificates are checked against beside the authorities: the revocation lists. */
final class TrustLoader {

    private final FileVariables variables;
    private final MaterialCheck check;
    private final Set<String> inForce;
    private final Findings findings;
    private final List<X509CRL> lists = new ArrayList<>();
    private final List<String> fingerprints = new ArrayList<>();

    TrustLoader(FileVariables variables, MaterialCheck check, Set<String> inForce, Findings findings) {
        this.variables = variables;
        this.check = check;
        this.inForce = inForce;
        this.findings = findings;
    }

    ClientTrust load(List<AuthorityFile> trusted) {
        List<X509Certificate> authorities = AuthorityFile.certificatesOf(trusted);
        List<Read> files = new ArrayList<>();
        variables.path(FileVariables.CRL).ifPresent(path -> files.addAll(readFile(path)));
        variables.path(FileVariables.CRL_PATH).ifPresent(path -> files.addAll(readDirectory(path)));
        trusted.forEach(file -> fingerprints.add(file.fingerprint()));
        files.forEach(file -> fingerprints.add(file.file().fingerprint()));
        files.forEach(file -> lists.addAll(file.lists()));
        String fingerprint = "trust:" + String.join(":", fingerprints);
        for (Read file : files) {
            findings.add(
                    file.variable(),
                    check.revocationLists(file.file().path(), file.lists(), authorities),
                    inForce.contains(fingerprint));
        }
        return new ClientTrust(new Trust(authorities, lists), fingerprint);
    }

    /** A file and the lists in it. */
    private record Read(String variable, PemFile file, List<X509CRL> lists) {}

    private List<Read> readFile(Path path) {
        return findings.attempt(FileVariables.CRL, () -> {
                    PemFile file = PemFile.read(path);
                    List<X509CRL> found = PemCertificates.revocationListsIn(file);
                    if (found.isEmpty()) {
                        throw new PemException(path + ": holds no revocation list");
                    }
                    return List.of(new Read(FileVariables.CRL, file, found));
                })
                .orElse(List.of());
    }

    private List<Read> readDirectory(Path directory) {
        return findings.attempt(FileVariables.CRL_PATH, () -> {
                    List<Read> files = new ArrayList<>();
                    for (PemFile file : PemDirectory.read(directory)) {
                        files.add(new Read(FileVariables.CRL_PATH, file, PemCertificates.revocationListsIn(file)));
                    }
                    if (files.stream().allMatch(file -> file.lists().isEmpty())) { // or nothing would be checked
                        throw new PemException(directory + ": no file in it holds a revocation list");
                    }
                    return files;
                })
                .orElse(List.of());
    }
}

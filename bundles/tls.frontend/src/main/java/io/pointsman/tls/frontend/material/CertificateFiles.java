package io.pointsman.tls.frontend.material;

import io.pointsman.pem.PemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files of the server's certificate, and which of them to take.
 *
 * @param variable that names the certificate; empty for the data directory's
 * @param authority by which clients verify it; empty where nobody has named one
 */
record CertificateFiles(String variable, Optional<Path> authority, Path certificate, Path key) {

    /** Names that ProxySQL fixed: whoever moves over finds their certificates in use. */
    private static final String BROUGHT = "proxysql";

    private static final String SELF_MADE = "pointsman";

    static CertificateFiles of(FileVariables variables) throws PemException {
        Optional<Path> certificate = variables.path(FileVariables.CERT);
        Optional<Path> key = variables.path(FileVariables.KEY);
        if (certificate.isEmpty() && key.isEmpty()) {
            return findOrMake(variables.directory());
        }
        return new CertificateFiles(
                certificate.isPresent() ? FileVariables.CERT : FileVariables.KEY,
                variables.path(FileVariables.CA),
                certificate.or(() -> key).orElseThrow(),
                key.or(() -> certificate).orElseThrow());
    }

    /** ProxySQL's files if they are there, else ours, else ours after making them. */
    private static CertificateFiles findOrMake(Path directory) throws PemException {
        CertificateFiles brought = named(directory, BROUGHT);
        if (brought.arePresent()) {
            return brought;
        }
        CertificateFiles selfMade = named(directory, SELF_MADE);
        if (!isPresent(selfMade)) {
            make(directory, selfMade);
        }
        return selfMade;
    }

    private static boolean isPresent(CertificateFiles selfMade) throws PemException {
        try {
            StagedFiles.finishInterrupted(selfMade.directory());
        } catch (IOException e) {
            throw new PemException(selfMade.directory() + ": can't be written (" + e.getMessage() + ")");
        }
        return selfMade.arePresent();
    }

    private static void make(Path directory, CertificateFiles files) throws PemException {
        try {
            SelfMadeCertificates made = SelfMadeCertificates.make();
            StagedFiles.write(
                    directory,
                    List.of(
                            StagedFiles.secret(files.key.getFileName(), made.keyPem()),
                            StagedFiles.open(files.certificate.getFileName(), made.certificatePem()),
                            StagedFiles.open(files.authority.orElseThrow().getFileName(), made.authorityPem())));
        } catch (IOException e) {
            throw new PemException(directory + ": a certificate can't be made there (" + e + ")");
        }
    }

    private static CertificateFiles named(Path directory, String prefix) {
        return new CertificateFiles(
                "",
                Optional.of(directory.resolve(prefix + "-ca.pem")),
                directory.resolve(prefix + "-cert.pem"),
                directory.resolve(prefix + "-key.pem"));
    }

    /** Every file that the choice can fall on. */
    static List<Path> candidates(Path directory) {
        return List.of(named(directory, BROUGHT), named(directory, SELF_MADE)).stream()
                .flatMap(files -> files.all().stream())
                .toList();
    }

    private List<Path> all() {
        return List.of(authority.orElseThrow(), certificate, key);
    }

    /**
     * All or none. Taking the self-made ones where somebody's own set lacks a file would serve a certificate nobody
     * asked for, and clients would notice it before the operator does.
     */
    private boolean arePresent() throws PemException {
        List<Path> missing = all().stream().filter(file -> !Files.exists(file)).toList();
        if (!missing.isEmpty() && missing.size() < all().size()) {
            throw new PemException("TLS towards clients needs three files and finds "
                    + (all().size() - missing.size()) + " in " + directory() + "; missing: " + names(missing)
                    + " (supply it, or remove the others)");
        }
        return missing.isEmpty();
    }

    private static String names(List<Path> files) {
        return String.join(
                ", ", files.stream().map(file -> file.getFileName().toString()).toList());
    }

    private Path directory() {
        return key.getParent();
    }

    /** What to add to a complaint about a file that stands in for another. */
    PemException explained(PemException failure) {
        if (!certificate.equals(key)) {
            return failure;
        }
        String other = variable.equals(FileVariables.CERT) ? FileVariables.KEY : FileVariables.CERT;
        return new PemException(failure.getMessage() + " (" + other
                + " is not set, so the same file has to hold both; set it, or put both into one file)");
    }
}

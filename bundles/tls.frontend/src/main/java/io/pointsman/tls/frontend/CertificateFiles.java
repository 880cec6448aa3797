package io.pointsman.tls.frontend;

import io.pointsman.pem.PemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The three files of a server certificate, and which of them to take. */
record CertificateFiles(Path authority, Path certificate, Path key) {

    /** Names that ProxySQL fixed: whoever moves over finds their certificates in use. */
    private static final String BROUGHT = "proxysql";

    private static final String SELF_MADE = "pointsman";

    /** ProxySQL's files if they are there, else ours, else ours after making them. */
    static CertificateFiles findOrMake(Path directory) throws PemException {
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
                            StagedFiles.open(files.authority.getFileName(), made.authorityPem())));
        } catch (IOException e) {
            throw new PemException(directory + ": a certificate can't be made there (" + e + ")");
        }
    }

    private static CertificateFiles named(Path directory, String prefix) {
        return new CertificateFiles(
                directory.resolve(prefix + "-ca.pem"),
                directory.resolve(prefix + "-cert.pem"),
                directory.resolve(prefix + "-key.pem"));
    }

    /**
     * All or none. Taking the self-made ones where somebody's own set lacks a file would serve a certificate nobody
     * asked for, and clients would notice it before the operator does.
     */
    private boolean arePresent() throws PemException {
        List<Path> all = List.of(authority, certificate, key);
        List<Path> missing = all.stream().filter(file -> !Files.exists(file)).toList();
        if (!missing.isEmpty() && missing.size() < all.size()) {
            throw new PemException("TLS towards clients needs three files and finds "
                    + (all.size() - missing.size()) + " in " + directory() + "; missing: " + names(missing)
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
}

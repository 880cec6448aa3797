package io.pointsman.pem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** The certificates and the revocation lists in a PEM file, in the file's order; other blocks are passed over. */
public final class PemCertificates {

    private PemCertificates() {}

    /** @return at least one */
    public static List<X509Certificate> read(PemFile file) throws PemException {
        List<X509Certificate> certificates = certificatesIn(file);
        if (certificates.isEmpty()) {
            throw new PemContent(file).without("certificate");
        }
        return certificates;
    }

    /** @return possibly none: for a file in a directory of many */
    public static List<X509Certificate> certificatesIn(PemFile file) throws PemException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (PemObject block : blocks(file)) {
            if (block.getType().endsWith("CERTIFICATE")) {
                certificates.add(certificate(file, block.getContent()));
            }
        }
        return List.copyOf(certificates);
    }

    /** @return possibly none */
    public static List<X509CRL> revocationListsIn(PemFile file) throws PemException {
        List<X509CRL> lists = new ArrayList<>();
        for (PemObject block : blocks(file)) {
            if (block.getType().equals("X509 CRL")) {
                lists.add(revocationList(file, block.getContent()));
            }
        }
        return List.copyOf(lists);
    }

    private static List<PemObject> blocks(PemFile file) throws PemException {
        new PemContent(file).requireWhole();
        List<PemObject> blocks = new ArrayList<>();
        try (PemReader reader = new PemReader(new StringReader(file.text()))) {
            for (PemObject block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                blocks.add(block);
            }
        } catch (IOException | RuntimeException e) { // the reader throws either for broken Base64
            throw file.unusable("its PEM is damaged (" + e.getMessage() + "); copy it again from its source");
        }
        return blocks;
    }

    private static X509Certificate certificate(PemFile file, byte[] encoded) throws PemException {
        try {
            return (X509Certificate) x509().generateCertificate(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException e) {
            throw file.unusable(
                    "holds a certificate that can't be parsed (" + e.getMessage() + "); copy it again from its source");
        }
    }

    private static X509CRL revocationList(PemFile file, byte[] encoded) throws PemException {
        try {
            return (X509CRL) x509().generateCRL(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException e) {
            throw file.unusable(
                    "holds a revocation list that can't be parsed (" + e.getMessage() + "); fetch it again");
        }
    }

    private static CertificateFactory x509() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509");
    }

    /** As {@link #certificatesIn(PemFile)}, of all of them. */
    public static List<X509Certificate> certificatesIn(List<PemFile> files) throws PemException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (PemFile file : files) {
            certificates.addAll(certificatesIn(file));
        }
        return certificates;
    }

    /** As {@link #revocationListsIn(PemFile)}, of all of them. */
    public static List<X509CRL> revocationListsIn(List<PemFile> files) throws PemException {
        List<X509CRL> lists = new ArrayList<>();
        for (PemFile file : files) {
            lists.addAll(revocationListsIn(file));
        }
        return lists;
    }
}

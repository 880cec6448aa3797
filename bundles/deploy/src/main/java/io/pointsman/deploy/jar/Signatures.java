package io.pointsman.deploy.jar;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * Whose jars are taken: those signed, every entry of them, by a certificate in a file, or by one that such a certificate
 * has signed.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/docs/specs/jar/jar.html#signed-jar-file">signed jars</a>
 */
public final class Signatures {

    /** Nobody is asked for a signature. */
    public static final Signatures NOT_ASKED_FOR = new Signatures(Set.of(), "");

    private final Set<X509Certificate> trusted;

    /** Why no jar can be taken; empty when some can. */
    private final String fault;

    private Signatures(Set<X509Certificate> trusted, String fault) {
        this.trusted = trusted;
        this.fault = fault;
    }

    /** @param pemFile empty for no signatures; one that can't be read lets nothing in */
    public static Signatures of(String pemFile) {
        if (pemFile.isBlank()) {
            return NOT_ASKED_FOR;
        }
        try (InputStream pem = Files.newInputStream(Path.of(pemFile))) {
            Set<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                            .map(X509Certificate.class::cast)
                            .collect(Collectors.toSet());
            return certificates.isEmpty()
                    ? new Signatures(Set.of(), pemFile + " (admin-deploy_trusted_certs) has no certificate in it")
                    : new Signatures(certificates, "");
        } catch (IOException | GeneralSecurityException e) {
            return new Signatures(Set.of(), pemFile + " (admin-deploy_trusted_certs) can't be read: " + e.getMessage());
        }
    }

    /** No jar can be taken. @param fault why */
    static Signatures unknown(String fault) {
        return new Signatures(Set.of(), fault);
    }

    public boolean areAskedFor() {
        return !trusted.isEmpty() || !fault.isEmpty();
    }

    /** Each is a sentence; none when the jar is signed as it should be, or needn't be. */
    public List<String> violations(Path jar) {
        if (!fault.isEmpty()) {
            return List.of("whose signature counts is not known: " + fault);
        }
        return areAskedFor() ? unsigned(jar) : List.of();
    }

    private List<String> unsigned(Path file) {
        try (JarFile jar = new JarFile(file.toFile(), true)) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                try (InputStream content = jar.getInputStream(entry)) {
                    content.transferTo(OutputStream.nullOutputStream()); // signers are known behind the last byte
                }
                if (!isAboutSignatures(entry) && !isSignedByTrusted(entry)) {
                    return List.of(entry.getName() + " in it is not signed by any of the certificates that"
                            + " admin-deploy_trusted_certs names: sign it with jarsigner");
                }
            }
            return List.of();
        } catch (IOException | SecurityException e) {
            return List.of("its signature is broken: " + e.getMessage());
        }
    }

    private static boolean isAboutSignatures(JarEntry entry) {
        String name = entry.getName().toUpperCase(Locale.ROOT);
        return entry.isDirectory()
                || name.startsWith("META-INF/")
                        && (name.equals(JarFile.MANIFEST_NAME)
                                || name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)")
                                || name.matches("META-INF/SIG-[^/]*"));
    }

    private boolean isSignedByTrusted(JarEntry entry) {
        CodeSigner[] signers = entry.getCodeSigners();
        if (signers == null) {
            return false;
        }
        for (CodeSigner signer : signers) {
            if (isTrusted(signer)) {
                return true;
            }
        }
        return false;
    }

    private boolean isTrusted(CodeSigner signer) {
        X509Certificate leaf =
                (X509Certificate) signer.getSignerCertPath().getCertificates().get(0);
        try {
            if (trusted.contains(leaf)) {
                leaf.checkValidity();
                return true;
            }
            Set<TrustAnchor> anchors = new HashSet<>();
            trusted.forEach(certificate -> anchors.add(new TrustAnchor(certificate, null)));
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX").validate(signer.getSignerCertPath(), parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}

package io.pointsman.tls;

import io.pointsman.pem.Identity;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Examines certificates and revocation lists before they are used. What can't be read or parsed has ended in a
 * {@link io.pointsman.pem.PemException} before; here it is about what is in them. Every finding is one sentence that
 * names the file, what was found and what to do; the caller prepends its variable.
 */
public final class MaterialCheck {

    private final Clock clock;

    public MaterialCheck(Clock clock) {
        this.clock = clock;
    }

    /**
     * Dates, strength, use and order of what we are about to show to peers. That key and certificate belong together
     * is what {@link Identity#of} has seen to.
     *
     * @param certificateFile for the messages
     */
    public List<Finding> identity(Identity identity, Path certificateFile, Role role) {
        Chain chain = new Chain(certificateFile, identity.chain());
        List<Finding> findings = new ArrayList<>();
        for (Subject subject : chain.subjects()) {
            findings.addAll(Expiry.check(subject, clock));
            findings.addAll(Strength.check(subject));
        }
        findings.addAll(Usage.check(chain.subjects().get(0), role));
        chain.checkOrder().ifPresent(findings::add);
        return List.copyOf(findings);
    }

    /**
     * Whether the chain ends at one of {@code authorities}: an error for a server, whose clients will look for just
     * that; a warning for a client, whose authority may be another than the server's.
     *
     * @param authorityFile for the message: the file or directory that the authorities are from
     */
    public List<Finding> chain(
            Identity identity, Path certificateFile, Role role, Path authorityFile, List<X509Certificate> authorities) {
        return new Chain(certificateFile, identity.chain())
                .checkEnd(role, authorityFile, authorities)
                .map(List::of)
                .orElse(List.of());
    }

    /**
     * Whether the certificates of one file are those of authorities. In a file of several an expired one is a warning
     * while others are valid.
     */
    public List<Finding> authorities(Path file, List<X509Certificate> certificates) {
        return List.copyOf(new Authorities(file, certificates, clock).check());
    }

    /**
     * Whether the lists of one file are in force, and signed by one of the authorities.
     *
     * @param authorities all that are trusted, from whichever file
     */
    public List<Finding> revocationLists(Path file, List<X509CRL> lists, List<X509Certificate> authorities) {
        return List.copyOf(new RevocationLists(file, authorities, clock).check(lists));
    }
}

package io.pointsman.tls.backend;

import io.pointsman.pem.Identity;
import io.pointsman.tls.Trust;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the files of one set of settings held when they were read.
 *
 * @param identity what we prove ourselves with; empty for nothing
 * @param content of which files, and a fingerprint of what was in them
 * @param loadedAt seconds since 1970
 */
record ConnectorMaterial(
        List<X509Certificate> authorities,
        List<X509CRL> revocationLists,
        Optional<Identity> identity,
        Content content,
        long loadedAt) {

    ConnectorMaterial {
        authorities = List.copyOf(authorities);
        revocationLists = List.copyOf(revocationLists);
    }

    /**
     * Equal for the same files with the same content.
     *
     * @param fingerprint of all of it
     */
    record Content(Map<Setting, Path> files, String fingerprint) {

        Content {
            files = Map.copyOf(files);
        }
    }

    /** Empty for "anybody", encrypted and not verified. Nobody to trust must never come to mean everybody. */
    Optional<Trust> trust(Verification verification) {
        if (verification.checksChain() && authorities.isEmpty()) {
            throw new IllegalArgumentException(verification + " without an authority to verify by");
        }
        return verification.checksChain() ? Optional.of(new Trust(authorities, revocationLists)) : Optional.empty();
    }
}

package io.pointsman.session;

import io.pointsman.api.tls.TlsInventory;
import io.pointsman.api.tls.TlsInventory.CertificateInUse;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificates that clients are served now. Any thread. */
final class Certificates {

    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);

    /** Replaced as a whole. */
    private volatile List<TlsInventory> rooms = List.of();

    synchronized void add(TlsInventory room) {
        rooms = Stream.concat(rooms.stream(), Stream.of(room)).toList();
    }

    synchronized void remove(TlsInventory room) {
        rooms = rooms.stream().filter(other -> other != room).toList();
    }

    /**
     * Only those are looked at that clients can have been served: there may be a hundred authorities beside them, and a
     * loop asks.
     *
     * @param sha256 in lower-case hexadecimal digits
     * @return empty when it is in use no more
     */
    Optional<X509Certificate> served(String sha256) {
        return rooms.stream()
                .flatMap(room -> of(room).stream())
                .filter(one -> one.leg().equals("frontend") && one.use().equals("server"))
                .map(CertificateInUse::certificate)
                .filter(certificate -> fingerprint(certificate).equals(sha256))
                .findFirst();
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java has SHA-256, and what was parsed has an encoding", e);
        }
    }

    /** Another room's mistake costs two dates, never the client's statement. */
    private static List<CertificateInUse> of(TlsInventory room) {
        try {
            return List.copyOf(room.certificates());
        } catch (RuntimeException | LinkageError e) { // a stale bundle fails with NoClassDefFoundError
            LOG.atWarn().addKeyValue("error", e.toString()).log("certificates in use not read");
            return List.of();
        }
    }
}

package io.pointsman.session;

import io.pointsman.api.tls.TlsInventory;
import io.pointsman.api.tls.TlsInventory.CertificateInUse;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificates that TLS rooms use now. Any thread. */
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

    List<CertificateInUse> inUse() {
        return rooms.stream().flatMap(room -> of(room).stream()).toList();
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

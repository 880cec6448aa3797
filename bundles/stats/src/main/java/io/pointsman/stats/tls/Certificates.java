package io.pointsman.stats.tls;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.pointsman.api.tls.TlsInventory.CertificateInUse;
import io.pointsman.tls.CertificateText;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every certificate in use now: ours, those we trust, and those that the peers of open connections have presented. */
@Component(service = Certificates.class)
public final class Certificates {

    private final Inventories inventories;
    private final Connections connections;

    @Activate
    public Certificates(@Reference Inventories inventories, @Reference Connections connections) {
        this.inventories = inventories;
        this.connections = connections;
    }

    /** Ours first. */
    List<Certificate> all() {
        List<Connection> open = connections.all();
        List<Certificate> all = new ArrayList<>(ours(open));
        all.addAll(ofPeers(open));
        return all;
    }

    private List<Certificate> ours(List<Connection> open) {
        Map<String, Long> presented = open.stream()
                .filter(Connection::isTls)
                .collect(groupingBy(
                        connection -> key(
                                connection.leg().word(),
                                connection.tls().orElseThrow().terms().ownCertificate()),
                        counting()));
        return inventories.certificates().stream()
                .map(inUse -> Certificate.ours(inUse, presented.getOrDefault(key(inUse), 0L)))
                .toList();
    }

    private static String key(CertificateInUse inUse) {
        return key(inUse.leg(), CertificateText.fingerprint(inUse.certificate()));
    }

    private static String key(String leg, String sha256) {
        return leg + " " + sha256;
    }

    /** Once for each leg, however many connections it is on; the whole chain, as an issuer may expire first. */
    private static List<Certificate> ofPeers(List<Connection> open) {
        Map<Presented, Use> uses = new LinkedHashMap<>();
        for (Connection connection : open) {
            connection.tls().ifPresent(facts -> facts.negotiated()
                    .peerChain()
                    .forEach(x509 -> uses.merge(
                            new Presented(connection.leg(), x509), new Use(connection.peer(), 1), Use::and)));
        }
        return uses.entrySet().stream()
                .map(entry -> Certificate.ofPeer(
                        entry.getKey().leg(),
                        entry.getValue().peer(),
                        entry.getKey().x509(),
                        entry.getValue().connections()))
                .toList();
    }

    private record Presented(Leg leg, X509Certificate x509) {}

    /** @param peer the first that presented it */
    private record Use(String peer, long connections) {
        Use and(Use other) {
            return new Use(peer, connections + other.connections);
        }
    }
}

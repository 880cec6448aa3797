package io.pointsman.stats.tls;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.tls.TlsInventory;
import io.pointsman.api.tls.TlsInventory.CertificateInUse;
import io.pointsman.api.tls.TlsInventory.Posture;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ClientChannels;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.api.transport.ServerChannel;
import io.pointsman.pem.TestAuthority;
import io.pointsman.stats.Services;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Connections and certificates for the tables, at one moment. */
final class TlsRig {

    static final TestAuthority AUTHORITY = new TestAuthority("Test Authority");

    /** To the second, as certificates have it. */
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    final List<ClientChannel> clients = new ArrayList<>();
    final List<ServerChannel> servers = new ArrayList<>();
    final List<CertificateInUse> inUse = new ArrayList<>();
    final List<Posture> postures = new ArrayList<>();

    final Inventories inventories = new Inventories();
    final Connections connections = new Connections(channels(), () -> servers);
    final Certificates certificates = new Certificates(inventories, connections);

    TlsRig() {
        inventories.bindInventory(
                new TlsInventory() {
                    @Override
                    public List<CertificateInUse> certificates() {
                        return inUse;
                    }

                    @Override
                    public List<Posture> postures() {
                        return postures;
                    }
                },
                Services.reference("tls", "1.0.0"));
    }

    /** A certificate that ends so long after {@link #NOW}. */
    static X509Certificate certificate(String commonName, Duration left) {
        return AUTHORITY
                .request(commonName)
                .valid(NOW.minus(Duration.ofDays(400)), NOW.plus(left))
                .dns(commonName)
                .issue()
                .x509();
    }

    FakeClient client(ListenerRole role, String host, String user) {
        FakeClient client = new FakeClient(clients.size() + 1, role, host, user);
        clients.add(client);
        return client;
    }

    FakeServer server(int hostgroup) {
        FakeServer server = new FakeServer(hostgroup);
        servers.add(server);
        return server;
    }

    ClientChannels channels() {
        return new ClientChannels() {
            @Override
            public Optional<ClientChannel> find(long connectionId) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Collection<ClientChannel> all() {
                return List.copyOf(clients);
            }
        };
    }

    static List<Map<String, String>> rows(RuntimeTable table) {
        return rows(table.columns(), table.rows());
    }

    static List<Map<String, String>> rows(List<String> columns, List<List<String>> rows) {
        return rows.stream()
                .map(row -> {
                    Map<String, String> named = new LinkedHashMap<>();
                    for (int i = 0; i < row.size(); i++) {
                        named.put(columns.get(i), row.get(i));
                    }
                    return named;
                })
                .toList();
    }
}

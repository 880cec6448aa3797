package io.pointsman.tls.backend;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.tls.TlsInventory.CertificateInUse;
import io.pointsman.api.tls.TlsInventory.Posture;
import io.pointsman.tls.CertificateText;
import io.pointsman.tls.Expiry;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table as others want to see it: its certificates, what each server gets, and some numbers. */
final class Inventory {

    private static final String LEG = "backend";
    private static final int LISTED = 5;

    private final TlsTable table;

    Inventory(TlsTable table) {
        this.table = table;
    }

    List<CertificateInUse> certificates() {
        Map<Protection.Secured.Key, List<Protection.Secured>> byContent = table.connected()
                .collect(Collectors.groupingBy(Protection.Secured::key, LinkedHashMap::new, Collectors.toList()));
        return byContent.values().stream()
                .flatMap(equal -> certificates(equal.get(0), others(equal.size() - 1)))
                .toList();
    }

    private static String others(int count) {
        return count == 0 ? "" : ", and " + count + " more with equal settings";
    }

    private static Stream<CertificateInUse> certificates(Protection.Secured secured, String others) {
        List<CertificateInUse> all = new ArrayList<>();
        ConnectorMaterial material = secured.material();
        String identity = files(secured, Setting.CERT, Setting.KEY) + others;
        String authorities = files(secured, Setting.CA, Setting.CAPATH) + others;
        material.identity()
                .ifPresent(own -> all.add(inUse("client", identity, own.certificate(), material.loadedAt())));
        for (X509Certificate authority : material.authorities()) {
            all.add(inUse("ca", authorities, authority, material.loadedAt()));
        }
        return all.stream();
    }

    private static CertificateInUse inUse(String use, String usedBy, X509Certificate certificate, long loadedAt) {
        return new CertificateInUse(LEG, use, usedBy, certificate, loadedAt);
    }

    /** The settings that name files of one kind, and the files. */
    private static String files(Protection.Secured secured, Setting... settings) {
        Map<Setting, Path> files = secured.material().content().files();
        return Stream.of(settings)
                .filter(files::containsKey)
                .map(setting -> secured.source().nameOf(setting) + ": " + files.get(setting))
                .collect(Collectors.joining(", "));
    }

    List<Posture> postures() {
        return table.servers().stream().flatMap(this::postures).toList();
    }

    private Stream<Posture> postures(MysqlServer server) {
        String subject = "hostgroup " + server.hostgroupId() + " " + server.address();
        if (!server.useSsl()) {
            return Stream.of(new Posture(LEG, subject, "", "use_ssl=0", "plaintext", false, ""));
        }
        return table.usersOf(server).stream().map(user -> {
            Protection protection = table.of(server, user);
            return new Posture(
                    LEG,
                    subject,
                    user,
                    "use_ssl=1, " + protection.source(),
                    protection.effective(),
                    protection instanceof Protection.Plaintext,
                    protection.reason());
        });
    }

    Map<String, Long> gauges(Clock clock) {
        Map<String, Long> gauges = new LinkedHashMap<>();
        gauges.put("TLS_Backend_Contexts", (long) table.connectors().size());
        gauges.put("TLS_Backend_Servers_Plaintext_Unconfigured", servers(Protection.Plaintext.class));
        gauges.put("TLS_Backend_Servers_Refused", servers(Protection.Refused.class));
        gauges.put(
                "TLS_Backend_Legacy_Settings",
                table.connected()
                        .filter(one ->
                                one.protocols().hasLegacy() || one.ciphers().legacy())
                        .count());
        daysLeft(clock).ifPresent(days -> gauges.put("TLS_Backend_Nearest_Expiry_Days", days));
        return gauges;
    }

    private long servers(Class<? extends Protection> kind) {
        return table.secured().stream()
                .filter(server -> kind.isInstance(table.of(server, "")))
                .count();
    }

    private OptionalLong daysLeft(Clock clock) {
        return certificates().stream()
                .mapToLong(one -> CertificateText.daysLeft(one.certificate(), clock))
                .min();
    }

    /** One sentence for each certificate that ends soon, by its fingerprint and how urgent it has become. */
    Map<String, String> endings(Clock clock) {
        Map<String, String> endings = new LinkedHashMap<>();
        for (CertificateInUse one : certificates()) {
            long days = CertificateText.daysLeft(one.certificate(), clock);
            OptionalInt stage = Expiry.stage(days);
            if (stage.isPresent()) {
                endings.put(
                        CertificateText.fingerprint(one.certificate()) + " " + (days < 0 ? -1 : stage.getAsInt()),
                        one.usedBy() + ": " + CertificateText.summary(one.certificate()) + ", " + days + " days left");
            }
        }
        return endings;
    }

    /** One line for {@code status}. */
    String status(Engine engine) {
        List<String> parts = new ArrayList<>();
        listed(table.connected().map(one -> one.source() + " by " + one.effective()))
                .ifPresent(parts::add);
        listed(addresses(Protection.Plaintext.class).stream())
                .ifPresent(plain -> parts.add("not configured, so use_ssl=1 is plain text for " + plain));
        Stream<Protection> refused = table.secured().isEmpty() ? Stream.empty() : table.all().stream();
        listed(refused.filter(Protection.Refused.class::isInstance).map(Protection::reason))
                .ifPresent(reasons -> parts.add("servers with use_ssl=1 stay closed, because " + reasons));
        return parts.isEmpty() ? "not configured" : String.join("; ", parts) + ", with " + engine;
    }

    /** The first ones, and how many more. */
    private static Optional<String> listed(Stream<String> texts) {
        List<String> all = texts.distinct().toList();
        String more = all.size() > LISTED ? " and " + (all.size() - LISTED) + " more" : "";
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(all.stream().limit(LISTED).collect(Collectors.joining(", ")) + more);
    }

    private List<String> addresses(Class<? extends Protection> kind) {
        return table.secured().stream()
                .filter(server -> kind.isInstance(table.of(server, "")))
                .map(MysqlServer::address)
                .distinct()
                .toList();
    }
}

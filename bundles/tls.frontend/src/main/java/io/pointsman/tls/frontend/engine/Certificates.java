package io.pointsman.tls.frontend.engine;

import io.netty.buffer.ByteBufAllocator;
import io.pointsman.api.tls.ClientHello;
import io.pointsman.api.tls.TlsHandler;
import io.pointsman.pem.PemException;
import io.pointsman.tls.AlternativeNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All certificates that are served, found by the name a client asks for. */
public final class Certificates {

    private static final String DNS = "DNS:";

    private final List<ServedCertificate> all;
    private final Map<String, ServedCertificate> exact = new HashMap<>();

    /** By what follows the star: {@code .example.com}. */
    private final Map<String, ServedCertificate> wildcards = new HashMap<>();

    /** @param all the default first */
    Certificates(List<ServedCertificate> all) {
        this.all = List.copyOf(all);
        this.all.forEach(this::index);
    }

    /** Of two that have a name the first keeps it. */
    private void index(ServedCertificate certificate) {
        for (String labelled : AlternativeNames.of(certificate.identity().certificate())) {
            if (labelled.startsWith(DNS)) {
                String name = labelled.substring(DNS.length()).toLowerCase(Locale.ROOT);
                if (name.startsWith("*.")) {
                    wildcards.putIfAbsent(name.substring(1), certificate);
                } else {
                    exact.putIfAbsent(name, certificate);
                }
            }
        }
    }

    /** Empty when they have been retired meanwhile. */
    public Optional<TlsHandler> newHandler(
            ClientHello hello, ByteBufAllocator allocator, Executor aside, Duration handshakeTimeout) {
        return byName(hello.serverName()).newHandler(hello, allocator, aside, handshakeTimeout);
    }

    /** A star stands for one label. */
    private ServedCertificate byName(String name) {
        ServedCertificate found = exact.get(name);
        int dot = name.indexOf('.');
        if (found == null && dot > 0) {
            found = wildcards.get(name.substring(dot));
        }
        return found == null ? all.get(0) : found;
    }

    /** The default first. */
    public List<ServedCertificate> all() {
        return all;
    }

    /** Of the certificates, as sessions remember them. */
    public Set<String> fingerprints() {
        return all.stream().map(ServedCertificate::fingerprint).collect(Collectors.toUnmodifiableSet());
    }

    public void install(TicketKeys keys) {
        contexts().forEach(context -> context.install(keys));
    }

    /**
     * To be called when they are put in force: what they were made with may have been retired, and the keys renewed,
     * since.
     */
    public void use(TicketKeys keys) throws PemException {
        for (ServedCertificate certificate : all) {
            for (ServerContext context : certificate.contexts()) {
                context.revive();
                context.install(keys);
            }
        }
    }

    /** What {@code next} goes on with stays. */
    public void retireFor(Optional<Certificates> next) {
        Set<ServerContext> kept = new HashSet<>();
        next.ifPresent(certificates -> certificates.contexts().forEach(kept::add));
        contexts().filter(context -> !kept.contains(context)).forEach(ServerContext::retire);
    }

    Stream<ServerContext> contexts() {
        return all.stream().flatMap(certificate -> certificate.contexts().stream());
    }
}

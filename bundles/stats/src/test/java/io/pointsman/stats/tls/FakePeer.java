package io.pointsman.stats.tls;

import io.netty.channel.Channel;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.tls.TlsTerms;
import io.pointsman.api.transport.Peer;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What both legs have in common. Nothing is ever said on it. */
abstract class FakePeer implements Peer {

    private final String address;
    private TlsFacts tls;
    private boolean held;

    FakePeer(String address) {
        this.address = address;
    }

    /** @param chain what the peer has presented */
    void protectedBy(String protocol, String cipher, String ownCertificate, X509Certificate... chain) {
        tls = new TlsFacts(
                new TlsTerms("BoringSSL", ownCertificate, "VERIFY_CA", "files", Map.of()),
                new Negotiated(protocol, cipher, "X25519", true, "db.example", List.of(chain)),
                cipher,
                chain.length == 0 ? "no certificate" : "verified",
                true);
    }

    void hold() {
        held = true;
    }

    @Override
    public Channel channel() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public boolean isTls() {
        return tls != null;
    }

    @Override
    public Optional<TlsFacts> tls() {
        return Optional.ofNullable(tls);
    }

    @Override
    public boolean isTlsHeld() {
        return held;
    }

    @Override
    public String tlsGeneration() {
        return tls == null ? "" : "0.1.0";
    }

    @Override
    public void atSafePoint() {
        throw new UnsupportedOperationException();
    }

    @Override
    public AutoCloseable onClose(Runnable action) {
        throw new UnsupportedOperationException();
    }
}

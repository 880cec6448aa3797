package io.pointsman.core;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.pointsman.api.tls.ClientHello;
import io.pointsman.api.tls.ListenerTls;
import io.pointsman.api.tls.Negotiated;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.tls.TlsFailure;
import io.pointsman.api.tls.TlsHandler;
import io.pointsman.api.tls.TlsTerms;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.pem.TestAuthority;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;

/** Serves a certificate by the JDK's engine, and remembers what it was asked. */
final class FakeListenerTls implements ListenerTls {

    final TestAuthority authority = new TestAuthority("test authority");
    final List<ClientHello> hellos = new CopyOnWriteArrayList<>();
    final List<Throwable> causes = new CopyOnWriteArrayList<>();
    final List<String> starts = new CopyOnWriteArrayList<>();
    private final SslContext context;

    /** Refuses every connection that has come about, with this verdict; null accepts all. */
    volatile String refusal;

    /** Fails in whatever it is asked, as a room whose classes have gone does. */
    volatile boolean isBroken;

    FakeListenerTls() throws SSLException {
        TestAuthority.Issued issued = authority.issue("localhost", "EC");
        context = SslContextBuilder.forServer(stream(issued.certificatePem()), stream(issued.keyPem()))
                .sslProvider(SslProvider.JDK)
                .build();
    }

    private static ByteArrayInputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public boolean isAvailable(ListenerRole role) {
        return true;
    }

    @Override
    public Optional<String> reasonToStayClosed(ListenerRole role) {
        return Optional.empty();
    }

    @Override
    public Optional<TlsHandler> newHandler(
            ListenerRole role, ClientHello hello, ByteBufAllocator allocator, Executor aside) {
        hellos.add(hello);
        failIfBroken();
        TlsTerms terms = new TlsTerms("JDK", "", "NONE", "a test", Map.of());
        return Optional.of(new TlsHandler(context.newHandler(allocator, aside), terms));
    }

    @Override
    public TlsFacts judge(TlsTerms terms, Negotiated negotiated) {
        String refused = refusal;
        String verdict = refused == null ? negotiated.protocol() + " " + negotiated.serverName() : refused;
        return new TlsFacts(terms, negotiated, negotiated.suite(), verdict, refused == null);
    }

    @Override
    public TlsFailure explain(String client, Optional<ClientHello> hello, byte[] start, Throwable cause) {
        causes.add(cause);
        failIfBroken();
        starts.add(new String(start, StandardCharsets.ISO_8859_1));
        return new TlsFailure(TlsFailure.Cause.OTHER, String.valueOf(cause));
    }

    private void failIfBroken() {
        if (isBroken) {
            throw new NoClassDefFoundError("gone");
        }
    }
}

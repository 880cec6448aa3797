package io.pointsman.tls.legacy;

import io.pointsman.api.tls.AcceptorTerms;
import io.pointsman.api.tls.TlsAcceptor;
import io.pointsman.api.tls.TlsEngines;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Offers BouncyCastle's TLS API. Not immediate: until somebody gets the service, no class of it is loaded.
 *
 * <p>BouncyCastle's own arithmetic is used, by its classes: no security provider is registered, and none of the JVM's
 * lists of disabled algorithms is asked or changed.
 */
@Component
public final class LegacyEngines implements TlsEngines {

    private final BcTlsCrypto crypto;

    @Activate
    public LegacyEngines() {
        crypto = new BcTlsCrypto(new SecureRandom());
    }

    @Override
    public String name() {
        return "BouncyCastle";
    }

    @Override
    public List<String> protocols() {
        return Protocols.names();
    }

    @Override
    public List<String> suites() {
        return Suites.names();
    }

    @Override
    public TlsAcceptor acceptor(AcceptorTerms terms) {
        ServerRules rules = ServerRules.of(terms, crypto);
        return (aside, handshakeTimeout) ->
                new LegacyTlsHandler(new Conversation(new LegacyServer(rules, crypto)), aside, handshakeTimeout);
    }
}

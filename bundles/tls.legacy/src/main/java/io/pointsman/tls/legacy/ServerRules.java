package io.pointsman.tls.legacy;

import io.pointsman.api.tls.AcceptorTerms;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * What is served, in BouncyCastle's terms. Shared by all connections.
 *
 * @param suites by number, ours first; only such as the key can serve
 */
record ServerRules(
        OwnIdentity identity, List<ProtocolVersion> versions, List<Integer> suites, Optional<ClientTrust> clientTrust) {

    /** @throws IllegalArgumentException with one sentence, for what can't be served */
    static ServerRules of(AcceptorTerms terms, BcTlsCrypto crypto) {
        OwnIdentity identity = OwnIdentity.of(crypto, terms.chain(), terms.key());
        List<ProtocolVersion> versions =
                terms.protocols().stream().map(Protocols::version).toList();
        List<Integer> suites = terms.suites().stream().map(Suites::number).toList();
        List<Integer> fitting = suites.stream().filter(identity::canServe).toList();
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("no protocol is named that BouncyCastle could serve");
        }
        if (fitting.isEmpty()) {
            throw new IllegalArgumentException("none of the suites " + terms.suites() + " goes with a key of type "
                    + terms.key().getAlgorithm());
        }
        return new ServerRules(identity, versions, fitting, terms.clientTrust().map(ClientTrust::of));
    }
}

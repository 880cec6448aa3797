package io.pointsman.tls.frontend.engine;

import io.pointsman.tls.CipherSuite;
import io.pointsman.tls.TlsProtocol;
import io.pointsman.tls.frontend.material.ClientTrust;
import io.pointsman.tls.frontend.material.ServerIdentity;
import java.util.List;
import java.util.Optional;

/**
 * What one context of Netty's is made from. Equal settings need no second context, and clients of the first resume.
 *
 * @param keyLog empty where none is written
 */
record EngineSettings(
        Engine engine,
        ServerIdentity identity,
        List<TlsProtocol> protocols,
        List<CipherSuite> suites,
        Optional<ClientTrust> trust,
        Optional<KeyLog> keyLog) {

    boolean isAs(EngineSettings other) {
        return engine == other.engine
                && identity.fingerprint().equals(other.identity.fingerprint())
                && protocols.equals(other.protocols)
                && suites.equals(other.suites)
                && trust.map(ClientTrust::fingerprint).equals(other.trust.map(ClientTrust::fingerprint))
                && keyLog.map(KeyLog::file).equals(other.keyLog.map(KeyLog::file));
    }

    String[] protocolNames() {
        return protocols.stream().map(TlsProtocol::spelling).toArray(String[]::new);
    }

    /** As the engine's own names are mapped from. */
    List<String> suiteNames() {
        return suites.stream()
                .map(suite -> engine == Engine.JDK ? suite.jdkName() : suite.name())
                .toList();
    }
}

package io.pointsman.tls.backend;

import io.pointsman.api.config.GlobalVariables;
import io.pointsman.api.config.RuntimeConfig;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The variables {@code mysql-ssl_p2s_*}, with file names made absolute.
 *
 * @param cipher as written; empty for the engine's own choice
 */
record ConnectorSettings(
        Optional<Path> ca,
        Optional<Path> capath,
        Optional<Path> cert,
        Optional<Path> key,
        String cipher,
        Optional<Path> crl,
        Optional<Path> crlpath) {

    static final String CA = "mysql-ssl_p2s_ca";
    static final String CAPATH = "mysql-ssl_p2s_capath";
    static final String CERT = "mysql-ssl_p2s_cert";
    static final String KEY = "mysql-ssl_p2s_key";
    static final String CIPHER = "mysql-ssl_p2s_cipher";
    static final String CRL = "mysql-ssl_p2s_crl";
    static final String CRLPATH = "mysql-ssl_p2s_crlpath";

    static ConnectorSettings from(RuntimeConfig config) {
        return new ConnectorSettings(
                path(config, CA),
                path(config, CAPATH),
                path(config, CERT),
                path(config, KEY),
                config.variables().text(CIPHER),
                path(config, CRL),
                path(config, CRLPATH));
    }

    private static Optional<Path> path(RuntimeConfig config, String variable) {
        GlobalVariables variables = config.variables();
        return variables.isSet(variable)
                ? Optional.of(config.dataDirectory().resolve(variables.text(variable)))
                : Optional.empty();
    }

    /** The specification's condition for {@code use_ssl=1} to mean anything: some CA, certificate or key is named. */
    boolean areConfigured() {
        return verifiesServers() || hasIdentity();
    }

    boolean verifiesServers() {
        return ca.isPresent() || capath.isPresent();
    }

    boolean checksRevocation() {
        return crl.isPresent() || crlpath.isPresent();
    }

    boolean hasIdentity() {
        return cert.isPresent() || key.isPresent();
    }
}

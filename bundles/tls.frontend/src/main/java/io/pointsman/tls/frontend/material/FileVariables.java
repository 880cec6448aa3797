package io.pointsman.tls.frontend.material;

import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.RuntimeConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that the variables name. */
public record FileVariables(RuntimeConfig config) {

    public static final String CA = "mysql-ssl_c2s_ca";
    public static final String CA_PATH = "mysql-ssl_c2s_capath";
    public static final String CERT = "mysql-ssl_c2s_cert";
    public static final String KEY = "mysql-ssl_c2s_key";
    public static final String CRL = "mysql-ssl_c2s_crl";
    public static final String CRL_PATH = "mysql-ssl_c2s_crlpath";
    public static final String CERT_PATH = "mysql-ssl_c2s_certpath";

    /** Of a variable that is set; a relative one begins in the data directory. */
    Optional<Path> path(String variable) {
        String value = config.variables().text(variable);
        return value.isEmpty() ? Optional.empty() : Optional.of(directory().resolve(value));
    }

    Path directory() {
        return config.dataDirectory();
    }

    /** Whether clients are asked for a certificate, which they may lack. */
    boolean areClientsAsked() {
        return Stream.of(CA, CA_PATH, CRL, CRL_PATH)
                        .anyMatch(variable -> config.variables().isSet(variable))
                || hasUserWithRule();
    }

    private boolean hasUserWithRule() {
        return config.users().all().stream().filter(MysqlUser::frontend).anyMatch(user -> user.certificate()
                .needsCertificate());
    }
}

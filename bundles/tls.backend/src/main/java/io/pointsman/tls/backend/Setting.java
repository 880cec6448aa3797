package io.pointsman.tls.backend;

import io.pointsman.api.config.ServerSslParams;
import java.util.function.Function;

/** What can be said about connections to servers: by a variable for all, by a column for one server. */
enum Setting {
    CA("ca", "ssl_ca", ServerSslParams::sslCa),
    CAPATH("capath", "ssl_capath", ServerSslParams::sslCapath),
    CERT("cert", "ssl_cert", ServerSslParams::sslCert),
    KEY("key", "ssl_key", ServerSslParams::sslKey),
    CRL("crl", "ssl_crl", ServerSslParams::sslCrl),
    CRLPATH("crlpath", "ssl_crlpath", ServerSslParams::sslCrlpath),
    CIPHER("cipher", "ssl_cipher", ServerSslParams::sslCipher),
    PROTOCOLS("protocols", "tls_version", ServerSslParams::tlsVersion),
    VERIFY("verify", "ssl_verify", ServerSslParams::sslVerify);

    private final String variable;
    private final String column;
    private final Function<ServerSslParams, String> value;

    Setting(String variable, String column, Function<ServerSslParams, String> value) {
        this.variable = "mysql-ssl_p2s_" + variable;
        this.column = column;
        this.value = value;
    }

    String variable() {
        return variable;
    }

    String column() {
        return column;
    }

    String valueIn(ServerSslParams row) {
        return value.apply(row).strip();
    }
}

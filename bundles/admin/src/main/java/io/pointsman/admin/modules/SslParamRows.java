package io.pointsman.admin.modules;

import static java.util.Comparator.comparing;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerSslParams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code mysql_servers_ssl_params}: rows to records and back. Files are judged by whoever uses them. */
final class SslParamRows {

    static final String TABLE = "mysql_servers_ssl_params";
    static final List<String> COLUMNS = List.of(
            "hostname",
            "port",
            "username",
            "ssl_ca",
            "ssl_cert",
            "ssl_key",
            "ssl_capath",
            "ssl_crl",
            "ssl_crlpath",
            "ssl_cipher",
            "tls_version",
            "comment",
            "ssl_verify");

    private static final Comparator<ServerSslParams> ORDER = comparing(ServerSslParams::hostname)
            .thenComparing(ServerSslParams::port)
            .thenComparing(ServerSslParams::username);

    private static final List<String> VERIFICATIONS =
            List.of("DISABLED", "REQUIRED", "VERIFY_CA", "VERIFY_IDENTITY_TRIAL", "VERIFY_IDENTITY");
    private static final int MAX_PORT = 65_535;

    private SslParamRows() {}

    /** Those that are right, in order. */
    static List<ServerSslParams> read(List<Map<String, String>> rows, Findings findings) {
        List<ServerSslParams> all = new ArrayList<>();
        for (Map<String, String> values : rows) {
            String key = "(" + values.get("hostname") + ", " + values.get("port") + ", " + values.get("username") + ")";
            Row row = new Row(TABLE, key, values, findings);
            ServerSslParams params = params(row);
            if (row.isRight()) {
                all.add(params);
            }
        }
        all.sort(ORDER);
        return all;
    }

    /** A row that no server answers to protects nobody, and may be one with a slip of the pen. */
    static void check(List<ServerSslParams> all, List<MysqlServer> servers, Findings findings) {
        Set<String> addresses = servers.stream().map(MysqlServer::address).collect(Collectors.toSet());
        for (ServerSslParams params : all) {
            if (!addresses.contains(params.port() == 0 ? params.hostname() : params.hostname() + ":" + params.port())) {
                findings.odd(TABLE + " (" + params.hostname() + ", " + params.port() + ", " + params.username()
                        + "): no row of mysql_servers has this address, so it is of no effect");
            }
        }
    }

    static List<String> write(ServerSslParams params) {
        return List.of(
                params.hostname(),
                String.valueOf(params.port()),
                params.username(),
                params.sslCa(),
                params.sslCert(),
                params.sslKey(),
                params.sslCapath(),
                params.sslCrl(),
                params.sslCrlpath(),
                params.sslCipher(),
                params.tlsVersion(),
                params.comment(),
                params.sslVerify());
    }

    private static ServerSslParams params(Row row) {
        String hostname = row.textOfSome("hostname");
        int port = row.number("port", 0, MAX_PORT);
        if (row.isRight() && port == 0 && !hostname.startsWith("/")) {
            row.wrong("port", "a number from 1 to 65535, since 0 goes with the path of a Unix socket as hostname");
        }
        return new ServerSslParams(
                hostname,
                port,
                row.text("username"),
                row.text("ssl_ca"),
                row.text("ssl_cert"),
                row.text("ssl_key"),
                row.text("ssl_capath"),
                row.text("ssl_crl"),
                row.text("ssl_crlpath"),
                row.text("ssl_cipher"),
                row.text("tls_version"),
                verification(row),
                row.text("comment"));
    }

    private static String verification(Row row) {
        String verification = row.text("ssl_verify").strip().toUpperCase(Locale.ROOT);
        if (!verification.isEmpty() && !VERIFICATIONS.contains(verification)) {
            row.wrong("ssl_verify", "nothing or one of " + String.join(", ", VERIFICATIONS));
        }
        return verification;
    }
}

package io.pointsman.admin.modules;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerSslParams;
import io.pointsman.api.config.ServerStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SslParamRowsTest {

    private final Findings findings = new Findings();

    @Test
    void aRowBecomesARecordAndBack() {
        // When
        List<ServerSslParams> read = SslParamRows.read(
                List.of(row("hostname", "db1", "username", "anna", "ssl_ca", "ca.pem", "ssl_verify", "verify_ca")),
                findings);

        // Then
        assertThat(findings.isAcceptable()).isTrue();
        assertThat(read).singleElement().satisfies(params -> {
            assertThat(params.sslVerify()).isEqualTo("VERIFY_CA");
            assertThat(SslParamRows.write(params))
                    .containsExactly("db1", "3306", "anna", "ca.pem", "", "", "", "", "", "", "", "", "VERIFY_CA");
        });
    }

    @Test
    void anotherWordForVerificationIsRefused() {
        // When
        SslParamRows.read(List.of(row("hostname", "db1", "ssl_verify", "maybe")), findings);

        // Then
        assertThat(findings.mistakes()).singleElement().satisfies(text -> assertThat(text)
                .startsWith(
                        "mysql_servers_ssl_params (db1, 3306, ): ssl_verify is 'maybe', expected nothing or one of"));
    }

    @Test
    void aRowWithoutAServerIsWorthASecondLook() {
        // Given
        List<ServerSslParams> params = SslParamRows.read(
                List.of(row("hostname", "db1"), row("hostname", "/run/s.sock", "port", "0"), row("hostname", "db2")),
                findings);

        // When
        SslParamRows.check(params, List.of(server("db1", 3306), server("/run/s.sock", 0)), findings);

        // Then
        assertThat(findings.warnings()).singleElement().satisfies(text -> assertThat(text)
                .startsWith("mysql_servers_ssl_params (db2, 3306, ): no row of mysql_servers"));
    }

    private static MysqlServer server(String host, int port) {
        return new MysqlServer(0, host, port, 0, ServerStatus.ONLINE, 1, false, 100, 0, true, 0, "");
    }

    private static Map<String, String> row(String... pairs) {
        Map<String, String> row = new HashMap<>();
        SslParamRows.COLUMNS.forEach(column -> row.put(column, ""));
        row.put("port", "3306");
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(pairs[i], pairs[i + 1]);
        }
        return row;
    }
}

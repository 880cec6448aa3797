package io.pointsman.itests.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.tls.client.OpenSsl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every protocol and suite of the specification's lists, enabled, and used by a client of its kind. */
class SuiteTableIT {

    private static final String HEAD = """
            | protocol | suite | engine | BouncyCastle's client | `openssl s_client` |
            |---|---|---|---|---|
            """;

    private static final Map<Path, TlsProxy> PROXIES = new LinkedHashMap<>();

    /** In the order of the rows; the same on every Java, or the test of the second Java fails. */
    private static final Map<SuiteRow, String> ENGINES = new LinkedHashMap<>();

    @BeforeAll
    static void start() {
        for (Path java : Javas.homes()) {
            ProxyConfig config = ProxyConfig.inFrontOf(Databases.mariadb());
            PROXIES.put(java, new TlsProxy(PointsmanProcess.startOn(java, "suites-" + PROXIES.size(), config)));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        List<String> lines = new ArrayList<>();
        ENGINES.forEach((row, engine) -> lines.add(row.markdown(engine)));
        Files.writeString(Checkout.target().resolve("suite-table.md"), HEAD + String.join("\n", lines) + "\n");
        for (TlsProxy proxy : PROXIES.values()) {
            proxy.close();
        }
    }

    static Stream<Arguments> rowsOnEveryJava() {
        return Javas.homes().stream().flatMap(java -> SuiteRow.all().stream().map(row -> Arguments.of(row, java)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("rowsOnEveryJava")
    void whatIsEnabledIsServed(SuiteRow row, Path java) throws Exception {
        // Given
        TlsProxy proxy = PROXIES.get(java);
        enable(proxy, row);

        // When
        String engine = queryWithBouncyCastle(proxy, row);
        if (row.openssl().isPresent()) {
            shakeHandsWithOpenSsl(proxy, row, engine);
        }

        // Then
        assertThat(ENGINES.merge(row, engine, (earlier, now) -> now)).isEqualTo(engine);
        assertIsDocumented(row.markdown(engine));
    }

    private static void enable(TlsProxy proxy, SuiteRow row) throws IOException {
        proxy.set("ssl_c2s_protocols", row.protocol());
        if (!row.suite().equals(Suite.OF_TLS_1_3)) { // whose suites are all enabled
            proxy.set("ssl_c2s_ciphers", row.suite());
        }
        proxy.load();
    }

    private static String queryWithBouncyCastle(TlsProxy proxy, SuiteRow row) throws IOException {
        try (RawClient client = proxy.connect(row.client(), TestUser.APP)) {
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");
            return engineOfTheOnlyClient(proxy, row);
        }
    }

    private static void shakeHandsWithOpenSsl(TlsProxy proxy, SuiteRow row, String engine) throws IOException {
        String[] options = row.openssl().orElseThrow().toArray(String[]::new);
        try (OpenSsl client = OpenSsl.connect(proxy.port(), options)) {
            assertThat(client.isConnected()).as(client.output()).isTrue();
            assertThat(client.cipher()).isEqualTo(row.suite().name());
            assertThat(engineOfTheOnlyClient(proxy, row)).isEqualTo(engine);
        }
    }

    private static String engineOfTheOnlyClient(TlsProxy proxy, SuiteRow row) throws IOException {
        Await.until(
                "the client before has gone",
                Duration.ofSeconds(10),
                () -> proxy.clientLegs().size() == 1);
        Map<String, String> leg = proxy.clientLegs().get(0);
        assertThat(leg).containsEntry("version", row.protocol());
        assertThat(leg).containsEntry("cipher", row.suite().name());
        return leg.get("engine");
    }

    private static void assertIsDocumented(String line) throws IOException {
        Path page = Checkout.root().resolve("docs/tls.md");
        if (Files.exists(page)) {
            assertThat(Files.readString(page)).contains(line);
        }
    }

    @Test
    void thePageListsNothingThatHasNoRow() throws Exception {
        SpecificationLists page = SpecificationLists.read();
        List<String> suites =
                Suite.OF_THE_SPECIFICATION.stream().map(Suite::name).toList();
        List<String> protocols = new ArrayList<>(
                SuiteRow.all().stream().map(SuiteRow::protocol).distinct().toList());
        protocols.add("SSLv2"); // has a test of its own
        assertThat(suites).isEqualTo(page.suites());
        assertThat(protocols).containsAll(page.protocols());
    }

    @Test
    void sslv2MayBeNamedAndIsToldToBeImpossible() throws Exception {
        // Given
        TlsProxy proxy = PROXIES.values().iterator().next();
        proxy.set("ssl_c2s_protocols", "SSLv2,TLSv1.2,TLSv1.3");
        proxy.set("ssl_c2s_ciphers", Suite.OF_THE_DEFAULT);

        // When
        List<String> warnings = proxy.load();

        // Then
        assertThat(warnings).anySatisfy(warning -> assertThat(warning).contains("SSLv2", "RFC 6176"));
        try (OpenSsl client = OpenSsl.connect(proxy.port(), "-tls1_2")) {
            assertThat(client.isConnected()).as(client.output()).isTrue();
        }
    }
}

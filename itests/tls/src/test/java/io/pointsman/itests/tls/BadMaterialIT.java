package io.pointsman.itests.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import io.pointsman.itests.tls.client.JdkLayer;
import io.pointsman.pem.TestAuthority;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that can't be used, on both legs and by both ways to load them: refused with a reason, and nothing changes. */
class BadMaterialIT {

    private static final TestAuthority AUTHORITY = new TestAuthority("material");
    private static final Map<Leg, TestAuthority.Issued> GOOD = new EnumMap<>(Leg.class);
    private static final Map<Leg, MaterialFiles> IN_FORCE = new EnumMap<>(Leg.class);

    private static TlsProxy proxy;

    @BeforeAll
    static void start() throws IOException {
        proxy = TlsProxy.start("material", ProxyConfig.inFrontOf(Databases.mariadb()));
        for (Leg leg : Leg.values()) {
            GOOD.put(leg, leg.request(AUTHORITY).issue());
            IN_FORCE.put(leg, MaterialFiles.in("in-force-" + leg));
        }
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    @BeforeEach
    void goodFilesAreInForce() throws IOException {
        for (Leg leg : Leg.values()) {
            good(IN_FORCE.get(leg), leg).setAs(leg, proxy);
        }
        proxy.load();
    }

    private static MaterialFiles good(MaterialFiles files, Leg leg) throws IOException {
        if (Files.isDirectory(files.certificate())) {
            Files.delete(files.certificate());
        }
        Files.deleteIfExists(files.key());
        files.write(AUTHORITY).write(GOOD.get(leg));
        Files.writeString(
                files.revocationList(),
                AUTHORITY.revocationListPem(AUTHORITY.issue("gone", "EC").certificate()));
        return files;
    }

    static Stream<Arguments> faultsOfBothLegs() {
        return Arrays.stream(Leg.values()).flatMap(leg -> Arrays.stream(Fault.values())
                .filter(fault -> fault.isFaultOf(leg))
                .map(fault -> Arguments.of(leg, fault)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("faultsOfBothLegs")
    void aLoadOfBadFilesIsRefusedAndChangesNothing(Leg leg, Fault fault) throws Exception {
        // Given
        assumeFalse(fault == Fault.NOT_READABLE && Fault.isRoot(), "root reads every file");
        MaterialFiles bad = good(MaterialFiles.in("bad"), leg);
        fault.spoil(bad, leg, AUTHORITY);
        List<List<String>> before = proxy.variablesInForce();
        BigInteger served = servedNow();

        // When
        bad.setAs(leg, proxy);
        assertThatThrownBy(() -> proxy.load())
                .hasMessageContaining("mysql-ssl_")
                .hasMessageContaining(bad.directory().toString())
                .hasMessageContaining(fault.words());

        // Then
        assertThat(proxy.variablesInForce()).isEqualTo(before);
        assertThat(servedNow()).isEqualTo(served);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("faultsOfBothLegs")
    void aReloadOfFilesThatHaveGoneBadIsRefusedAndChangesNothing(Leg leg, Fault fault) throws Exception {
        // Given
        assumeFalse(fault == Fault.NOT_READABLE && Fault.isRoot(), "root reads every file");
        MaterialFiles files = IN_FORCE.get(leg);
        List<List<String>> before = proxy.variablesInForce();
        BigInteger served = servedNow();
        fault.spoil(files, leg, AUTHORITY);

        // When
        assertThatThrownBy(() -> proxy.process().admin("PROXYSQL RELOAD TLS"))
                .hasMessageContaining(files.directory().toString())
                .hasMessageContaining(fault.words());

        // Then
        assertThat(proxy.variablesInForce()).isEqualTo(before);
        assertThat(servedNow()).isEqualTo(served);
    }

    private static BigInteger servedNow() throws IOException {
        JdkLayer layer = JdkLayer.speaking("TLSv1.3");
        proxy.connect(layer, TestUser.APP).close();
        return layer.serverCertificate().getSerialNumber();
    }

    static Stream<Arguments> keysThatWork() {
        return KeyForm.all();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("keysThatWork")
    void keysOfEveryKindAndFormAreServed(String kind, KeyForm form) throws Exception {
        // Given
        TestAuthority.Issued issued = Leg.CLIENTS.request(AUTHORITY).key(kind).issue();
        MaterialFiles files = good(MaterialFiles.in("keys"), Leg.CLIENTS).write(issued);
        Files.writeString(files.key(), form.of(issued));

        // When
        files.setAs(Leg.CLIENTS, proxy);
        proxy.load();

        // Then
        JdkLayer layer = JdkLayer.speaking("TLSv1.3");
        try (RawClient client = proxy.connect(layer, TestUser.APP)) {
            assertThat(client.query("SELECT 1").value()).isEqualTo("1");
            assertThat(layer.serverCertificate()).isEqualTo(issued.x509());
        }
    }
}

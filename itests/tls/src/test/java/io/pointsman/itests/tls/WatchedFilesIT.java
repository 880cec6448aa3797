package io.pointsman.itests.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.tls.client.JdkLayer;
import io.pointsman.pem.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The files are watched: a new set is taken without a word, once it is complete and valid, and not before. */
class WatchedFilesIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static final TestAuthority AUTHORITY = new TestAuthority("watched");

    private static TlsProxy proxy;

    private MaterialFiles files;
    private TestAuthority.Issued first;
    private TestAuthority.Issued second;

    @BeforeAll
    static void start() throws IOException {
        proxy = TlsProxy.start("watched", ProxyConfig.inFrontOf(Databases.mariadb()));
        proxy.set("ssl_watch_interval", 200);
        proxy.load();
    }

    @AfterAll
    static void stop() {
        proxy.close();
    }

    /** {@code current} is a link to the directory that is served, as certificates are mounted by Kubernetes. */
    @BeforeEach
    void theFirstIsServed() throws IOException {
        first = Leg.CLIENTS.request(AUTHORITY).issue();
        second = Leg.CLIENTS.request(AUTHORITY).issue();
        files = MaterialFiles.in("watched/first").write(AUTHORITY).write(first);
        files.setIdentityAs(Leg.CLIENTS, proxy);
        proxy.load();
        assertThat(served()).isEqualTo(first.x509());
    }

    private static X509Certificate served() throws IOException {
        JdkLayer layer = JdkLayer.speaking("TLSv1.3");
        proxy.connect(layer, TestUser.APP).close();
        return layer.serverCertificate();
    }

    private void awaitServed(TestAuthority.Issued issued) {
        Await.until("the new certificate is served", SOON, () -> served().equals(issued.x509()));
    }

    private static long complaints(String part) {
        return proxy.process()
                .log()
                .text()
                .lines()
                .filter(line -> line.contains(part))
                .count();
    }

    @Test
    void aLinkThatIsExchangedIsFollowed() throws Exception {
        // Given
        MaterialFiles next = MaterialFiles.in("watched/second").write(AUTHORITY).write(second);
        Path link = next.directory().resolveSibling("current");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, files.directory());
        new MaterialFiles(link).setIdentityAs(Leg.CLIENTS, proxy);
        proxy.load();
        assertThat(served()).isEqualTo(first.x509());

        // When
        Path staged = link.resolveSibling("staged");
        Files.deleteIfExists(staged);
        Files.createSymbolicLink(staged, next.directory());
        Files.move(staged, link, StandardCopyOption.ATOMIC_MOVE);

        // Then
        awaitServed(second);
    }

    @Test
    void aHalfWrittenFileIsNotTakenAndTheWholeOneIs() throws Exception {
        // Given
        long before = complaints("is cut off");
        String whole = second.certificatePem();

        // When
        Files.writeString(files.key(), second.keyPem());
        Files.writeString(files.certificate(), whole.substring(0, whole.length() / 2));

        // Then
        Await.until("somebody is told", SOON, () -> complaints("is cut off") > before);
        assertThat(served()).isEqualTo(first.x509());
        Files.writeString(files.certificate(), whole);
        awaitServed(second);
    }

    @Test
    void aKeyWithoutItsCertificateIsNotTakenBeforeThatIsThereToo() throws Exception {
        // Given
        long before = complaints("is not the private key of");

        // When
        Files.writeString(files.key(), second.keyPem());

        // Then
        Await.until("somebody is told", SOON, () -> complaints("is not the private key of") > before);
        assertThat(served()).isEqualTo(first.x509());
        Files.writeString(files.certificate(), second.certificatePem());
        awaitServed(second);
    }
}

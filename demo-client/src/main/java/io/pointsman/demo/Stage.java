package io.pointsman.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A folder of the demonstration's own, with a configuration file and a client certificate; removed at the end. */
final class Stage implements AutoCloseable {

    static final String USER = "demo";
    static final String PASSWORD = "demo";
    static final String ADMIN = "admin";

    private static final String STORE_PASSWORD = "changeit";

    private final Path folder;

    Stage() throws IOException {
        folder = Files.createTempDirectory("pointsman-demo-");
    }

    Path dataDirectory() {
        return folder.resolve("data");
    }

    Path log() {
        return folder.resolve("pointsman.log");
    }

    Path certificate() {
        return folder.resolve("client-cert.pem");
    }

    Path key() {
        return folder.resolve("client-key.pem");
    }

    Path writeConfiguration(Ports ports) throws IOException {
        String configuration = """
                admin_variables =
                {
                    admin_credentials = "%1$s:%1$s"
                    mysql_ifaces = "127.0.0.1:%2$d"
                }
                mysql_variables =
                {
                    interfaces = "127.0.0.1:%3$d"
                    # the servers on this stage have no account for checks
                    monitor_enabled = false
                }
                mysql_servers =
                (
                    { address = "127.0.0.1", port = %4$d, hostgroup = 1 },
                    { address = "127.0.0.1", port = %5$d, hostgroup = 2 },
                    { address = "127.0.0.1", port = %6$d, hostgroup = 2 }
                )
                mysql_users =
                (
                    { username = "%7$s", password = "%8$s", default_hostgroup = 1 }
                )
                """.formatted(
                        ADMIN,
                        ports.admin(),
                        ports.mysql(),
                        ports.servers().get(0),
                        ports.servers().get(1),
                        ports.servers().get(2),
                        USER,
                        PASSWORD);
        return Files.writeString(folder.resolve("pointsman.cnf"), configuration);
    }

    /** A key pair from the JDK's own tool, as the two PEM files that the variables name. */
    void writeClientCertificate() throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("client.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Path log = folder.resolve("keytool.log");
        List<String> command = new ArrayList<>(List.of(keytool, "-genkeypair", "-alias", "client"));
        command.addAll(
                List.of("-keyalg", "RSA", "-keysize", "2048", "-validity", "3650", "-dname", "CN=pointsman demo"));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", STORE_PASSWORD));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + Files.readString(log).strip());
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        Certificate certificate = keys.getCertificate("client");
        Key key = keys.getKey("client", STORE_PASSWORD.toCharArray());
        writePem(certificate(), "CERTIFICATE", certificate.getEncoded());
        writePem(key(), "PRIVATE KEY", key.getEncoded());
    }

    private static void writePem(Path file, String label, byte[] content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
    }

    /** The authority that the proxy has made for itself at its first start. */
    Path authority() {
        return dataDirectory().resolve("pointsman-ca.pem");
    }

    /** Trusts that authority and nobody else. */
    SSLContext trust() throws IOException, GeneralSecurityException {
        KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
        authorities.load(null);
        try (InputStream in = Files.newInputStream(authority())) {
            authorities.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

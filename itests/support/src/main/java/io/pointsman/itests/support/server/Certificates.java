package io.pointsman.itests.support.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A certificate authority, a server's certificate and a client's, as PEM files of one directory. */
public record Certificates(Path directory) {

    /** Makes all files; {@code directory} is made too. */
    public static Certificates create(Path directory) throws IOException {
        Files.createDirectories(directory);
        Certificates files = new Certificates(directory);
        CertificateMaker authority = CertificateMaker.authority("Pointsman test CA");
        authority.writeCertificate(files.ca());
        CertificateMaker server = authority.issue("localhost", "localhost", "127.0.0.1");
        server.writeCertificate(files.serverCertificate());
        server.writeKey(files.serverKey());
        CertificateMaker client = authority.issue("Pointsman test client");
        client.writeCertificate(files.clientCertificate());
        client.writeKey(files.clientKey());
        return files;
    }

    public Path ca() {
        return directory.resolve("ca.pem");
    }

    public Path serverCertificate() {
        return directory.resolve("server-cert.pem");
    }

    public Path serverKey() {
        return directory.resolve("server-key.pem");
    }

    public Path clientCertificate() {
        return directory.resolve("client-cert.pem");
    }

    public Path clientKey() {
        return directory.resolve("client-key.pem");
    }
}

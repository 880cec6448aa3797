package io.pointsman.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A corpus of files that can't be used: each has a message of its own, and all say what to do. */
class BrokenFilesTest {

    private static final TestAuthority AUTHORITY = new TestAuthority("root");
    private static final TestAuthority.Issued ISSUED = AUTHORITY.issue("db1", "EC");

    @TempDir
    Path directory;

    @Test
    void everyBrokenKeyHasItsOwnMessage() throws IOException {
        // Given
        Map<String, String> corpus = new LinkedHashMap<>();
        corpus.put("", "is empty; write it again");
        corpus.put("hello", "holds no private key, for it has no line '-----BEGIN");
        corpus.put("\7\0\1junk", "holds no private key, but binary data; name a PEM file");
        corpus.put(latin1(ISSUED.key().getEncoded()), "but binary data, perhaps DER or PKCS#12; convert it");
        corpus.put(ISSUED.certificatePem(), "holds no private key, but CERTIFICATE; name the file that has it");
        corpus.put(half(ISSUED.keyPem()), "is cut off, BEGIN PRIVATE KEY has no END; wait until it is written");
        corpus.put(block("PRIVATE KEY", "AAAA"), "its private key is damaged");
        corpus.put(block("OPENSSH PRIVATE KEY", "AAAA"), "in OpenSSH's own form; convert it with ssh-keygen");
        corpus.put(
                AUTHORITY.issue("db1", "EC-secp256k1").keyPem(), "on an elliptic curve that no TLS engine here serves");
        corpus.put(ISSUED.encryptedKeyPem("secret"), "is encrypted, and there is nobody to ask for the pass phrase");

        // Then
        corpus.forEach((content, message) -> assertThatThrownBy(() -> PemPrivateKey.read(file(content)))
                .isInstanceOf(PemException.class)
                .hasMessageStartingWith(directory.resolve("x.pem") + ": ")
                .hasMessageContaining(message));
    }

    @Test
    void everyBrokenCertificateHasItsOwnMessage() throws IOException {
        // Given
        Map<String, String> corpus = new LinkedHashMap<>();
        corpus.put("hello", "holds no certificate, for it has no line '-----BEGIN");
        corpus.put("\7\0\1junk", "holds no certificate, but binary data; name a PEM file");
        corpus.put(latin1(ISSUED.certificate().getEncoded()), "perhaps DER or PKCS#12; convert it to PEM");
        corpus.put(ISSUED.keyPem(), "holds no certificate, but PRIVATE KEY; name the file that has it");
        corpus.put(half(ISSUED.certificatePem()), "is cut off, BEGIN CERTIFICATE has no END");
        corpus.put(ISSUED.certificatePem().replace('M', '!'), "its PEM is damaged");
        corpus.put(block("CERTIFICATE", "AAAA"), "holds a certificate that can't be parsed");

        // Then
        corpus.forEach((content, message) -> assertThatThrownBy(() -> PemCertificates.read(file(content)))
                .isInstanceOf(PemException.class)
                .hasMessageStartingWith(directory.resolve("x.pem") + ": ")
                .hasMessageContaining(message));
    }

    @Test
    void aMessageShowsNothingOfTheKey() {
        // Given
        String damaged = ISSUED.keyPem().replace('M', '!');

        // When
        Throwable failure = catchThrowable(() -> PemPrivateKey.read(file(damaged)));

        // Then
        assertThat(failure).isInstanceOf(PemException.class);
        assertThat(failure.getMessage()).doesNotContain(damaged.split("\n")[1].substring(0, 8));
    }

    @Test
    void whatCantBeReadSaysWhyNot() throws IOException {
        // Given
        Path huge = directory.resolve("huge.pem");
        Files.write(huge, new byte[5 * 1024 * 1024]);

        // Then
        assertThatThrownBy(() -> PemFile.read(directory)).hasMessageContaining("is a directory, not a file; name");
        assertThatThrownBy(() -> PemFile.read(directory.resolve("none.pem"))).hasMessageContaining("no such file");
        assertThatThrownBy(() -> PemFile.read(huge)).hasMessageContaining("is larger than a PEM file can be");
    }

    @Test
    void aFileOfSomebodyElseSaysWhoHasToReadIt() throws IOException {
        // Given
        Path closed = TestPem.write(directory, "closed.pem", ISSUED.keyPem());
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(closed), "root reads everything");

        // Then
        assertThatThrownBy(() -> PemFile.read(closed))
                .hasMessageContaining("permission denied; let the user that Pointsman runs as read it");
    }

    private PemFile file(String content) throws PemException {
        return PemFile.read(TestPem.write(directory, "x.pem", content));
    }

    private static String half(String pem) {
        return pem.substring(0, pem.length() / 2);
    }

    private static String block(String type, String base64) {
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}

package io.pointsman.itests.tls;

import io.pointsman.itests.support.Checkout;
import io.pointsman.itests.support.FileTrees;
import io.pointsman.pem.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The four files that one leg's variables name, in a directory of their own. */
record MaterialFiles(Path directory) {

    /** @param name of an empty directory below {@code target} */
    static MaterialFiles in(String name) throws IOException {
        Path directory = Checkout.target().resolve("material").resolve(name);
        FileTrees.delete(directory);
        return new MaterialFiles(Files.createDirectories(directory));
    }

    Path ca() {
        return directory.resolve("ca.pem");
    }

    Path certificate() {
        return directory.resolve("cert.pem");
    }

    Path key() {
        return directory.resolve("key.pem");
    }

    Path revocationList() {
        return directory.resolve("crl.pem");
    }

    MaterialFiles write(TestAuthority authority) throws IOException {
        Files.writeString(ca(), authority.certificatePem());
        return this;
    }

    MaterialFiles write(TestAuthority.Issued issued) throws IOException {
        Files.writeString(certificate(), issued.certificatePem());
        Files.writeString(key(), issued.keyPem());
        return this;
    }

    /** Names them in the variables of the leg, without LOAD. */
    void setAs(Leg leg, TlsProxy proxy) throws IOException {
        setIdentityAs(leg, proxy);
        proxy.set(leg.variable("crl"), revocationList());
    }

    void setIdentityAs(Leg leg, TlsProxy proxy) throws IOException {
        proxy.set(leg.variable("ca"), ca());
        proxy.set(leg.variable("cert"), certificate());
        proxy.set(leg.variable("key"), key());
    }
}

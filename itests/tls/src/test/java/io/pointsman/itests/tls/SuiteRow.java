package io.pointsman.itests.tls;

import io.pointsman.itests.support.wire.TlsLayer;
import io.pointsman.itests.tls.client.BouncyLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.tls.ProtocolVersion;

/**
 * One row of the suite table: what is enabled, and how a client asks for it.
 *
 * @param openssl the client's options; empty when that program does not speak it
 */
record SuiteRow(String protocol, Suite suite, ProtocolVersion version, Optional<List<String>> openssl) {

    /** Compiled out of OpenSSL 3 as distributions build it, like all of SSLv3. */
    private static final String NOT_OF_OPENSSL = "DES-CBC3-SHA";

    /** The protocols with a suite that each of them has, then the suites with the newest protocol they are for. */
    static List<SuiteRow> all() {
        Suite oldest = Suite.named("AES128-SHA");
        List<SuiteRow> rows = new ArrayList<>();
        rows.add(new SuiteRow("SSLv3", oldest, ProtocolVersion.SSLv3, Optional.empty()));
        rows.add(new SuiteRow("TLSv1", oldest, ProtocolVersion.TLSv10, openssl("-tls1", oldest)));
        rows.add(new SuiteRow("TLSv1.1", oldest, ProtocolVersion.TLSv11, openssl("-tls1_1", oldest)));
        rows.add(ofTls12(Suite.OF_THE_DEFAULT));
        rows.add(new SuiteRow(
                "TLSv1.3",
                Suite.OF_TLS_1_3,
                ProtocolVersion.TLSv13,
                Optional.of(List.of("-tls1_3", "-ciphersuites", Suite.OF_TLS_1_3.name()))));
        Suite.OF_THE_SPECIFICATION.forEach(suite -> rows.add(ofTls12(suite)));
        return rows;
    }

    private static SuiteRow ofTls12(Suite suite) {
        return new SuiteRow("TLSv1.2", suite, ProtocolVersion.TLSv12, openssl("-tls1_2", suite));
    }

    private static Optional<List<String>> openssl(String protocol, Suite suite) {
        return suite.name().equals(NOT_OF_OPENSSL)
                ? Optional.empty()
                : Optional.of(List.of(
                        protocol,
                        "-cipher",
                        suite.name() + "@SECLEVEL=0",
                        "-provider",
                        "legacy",
                        "-provider",
                        "default"));
    }

    TlsLayer client() {
        return new BouncyLayer(version, suite.number());
    }

    /** As it stands in the documentation. */
    String markdown(String engine) {
        return "| " + protocol + " | `" + suite + "` | " + engine + " | yes | "
                + (openssl.isPresent() ? "yes" : "does not speak it") + " |";
    }

    @Override
    public String toString() {
        return protocol + " " + suite;
    }
}

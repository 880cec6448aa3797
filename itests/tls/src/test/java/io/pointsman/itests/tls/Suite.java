package io.pointsman.itests.tls;

import java.util.Arrays;
import java.util.List;
import org.bouncycastle.tls.CipherSuite;

/**
 * The suites of the specification's list, in its order.
 *
 * @param name OpenSSL's
 * @param number as it stands in a hello
 */
record Suite(String name, int number) {

    static final List<Suite> OF_THE_SPECIFICATION = List.of(
            new Suite("DHE-RSA-AES256-GCM-SHA384", CipherSuite.TLS_DHE_RSA_WITH_AES_256_GCM_SHA384),
            new Suite("DHE-RSA-AES256-SHA256", CipherSuite.TLS_DHE_RSA_WITH_AES_256_CBC_SHA256),
            new Suite("DHE-RSA-AES256-SHA", CipherSuite.TLS_DHE_RSA_WITH_AES_256_CBC_SHA),
            new Suite("DHE-RSA-CAMELLIA256-SHA", CipherSuite.TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA),
            new Suite("AES256-GCM-SHA384", CipherSuite.TLS_RSA_WITH_AES_256_GCM_SHA384),
            new Suite("AES256-SHA256", CipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA256),
            new Suite("AES256-SHA", CipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA),
            new Suite("CAMELLIA256-SHA", CipherSuite.TLS_RSA_WITH_CAMELLIA_256_CBC_SHA),
            new Suite("DHE-RSA-AES128-GCM-SHA256", CipherSuite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256),
            new Suite("DHE-RSA-AES128-SHA256", CipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA256),
            new Suite("DHE-RSA-AES128-SHA", CipherSuite.TLS_DHE_RSA_WITH_AES_128_CBC_SHA),
            new Suite("DHE-RSA-SEED-SHA", CipherSuite.TLS_DHE_RSA_WITH_SEED_CBC_SHA),
            new Suite("DHE-RSA-CAMELLIA128-SHA", CipherSuite.TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA),
            new Suite("AES128-GCM-SHA256", CipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256),
            new Suite("AES128-SHA256", CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA256),
            new Suite("AES128-SHA", CipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA),
            new Suite("SEED-SHA", CipherSuite.TLS_RSA_WITH_SEED_CBC_SHA),
            new Suite("CAMELLIA128-SHA", CipherSuite.TLS_RSA_WITH_CAMELLIA_128_CBC_SHA),
            new Suite("DES-CBC3-SHA", CipherSuite.TLS_RSA_WITH_3DES_EDE_CBC_SHA));

    /** What is served without being asked for. */
    static final Suite OF_THE_DEFAULT =
            new Suite("ECDHE-RSA-AES256-GCM-SHA384", CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384);

    static final Suite OF_TLS_1_3 = new Suite("TLS_AES_256_GCM_SHA384", CipherSuite.TLS_AES_256_GCM_SHA384);

    static Suite named(String name) {
        return OF_THE_SPECIFICATION.stream()
                .filter(suite -> suite.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The names without the numbers, as settings have them. */
    static String list(Suite... suites) {
        return String.join(":", Arrays.stream(suites).map(Suite::name).toList());
    }

    @Override
    public String toString() {
        return name;
    }
}

package io.pointsman.tls;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The cipher suites that one of our engines can serve: those of the specification, and those that came after it.
 * Within each group the stronger ones first.
 */
public final class CipherSuites {

    private static final List<CipherSuite> ALL = List.of(
            CipherSuite.of(0x1302, "TLS_AES_256_GCM_SHA384", "TLS_AES_256_GCM_SHA384"),
            CipherSuite.of(0x1303, "TLS_CHACHA20_POLY1305_SHA256", "TLS_CHACHA20_POLY1305_SHA256"),
            CipherSuite.of(0x1301, "TLS_AES_128_GCM_SHA256", "TLS_AES_128_GCM_SHA256"),
            CipherSuite.of(0xC02C, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "ECDHE-ECDSA-AES256-GCM-SHA384"),
            CipherSuite.of(0xC030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "ECDHE-RSA-AES256-GCM-SHA384"),
            CipherSuite.of(0xCCA9, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305"),
            CipherSuite.of(0xCCA8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "ECDHE-RSA-CHACHA20-POLY1305"),
            CipherSuite.of(0xC02B, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "ECDHE-ECDSA-AES128-GCM-SHA256"),
            CipherSuite.of(0xC02F, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "ECDHE-RSA-AES128-GCM-SHA256"),
            CipherSuite.of(0xC024, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384", "ECDHE-ECDSA-AES256-SHA384"),
            CipherSuite.of(0xC028, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384", "ECDHE-RSA-AES256-SHA384"),
            CipherSuite.of(0xC023, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "ECDHE-ECDSA-AES128-SHA256"),
            CipherSuite.of(0xC027, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", "ECDHE-RSA-AES128-SHA256"),
            CipherSuite.of(0xC00A, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", "ECDHE-ECDSA-AES256-SHA"),
            CipherSuite.of(0xC014, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", "ECDHE-RSA-AES256-SHA"),
            CipherSuite.of(0xC009, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", "ECDHE-ECDSA-AES128-SHA"),
            CipherSuite.of(0xC013, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "ECDHE-RSA-AES128-SHA"),
            CipherSuite.of(0xC008, "TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA", "ECDHE-ECDSA-DES-CBC3-SHA"),
            CipherSuite.of(0xC012, "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA", "ECDHE-RSA-DES-CBC3-SHA"),
            CipherSuite.of(0xCCAA, "TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "DHE-RSA-CHACHA20-POLY1305"),
            CipherSuite.of(0x009F, "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", "DHE-RSA-AES256-GCM-SHA384"),
            CipherSuite.of(0x006B, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA256", "DHE-RSA-AES256-SHA256"),
            CipherSuite.of(0x0039, "TLS_DHE_RSA_WITH_AES_256_CBC_SHA", "DHE-RSA-AES256-SHA"),
            CipherSuite.of(0x0088, "TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA", "DHE-RSA-CAMELLIA256-SHA"),
            CipherSuite.of(0x009E, "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256", "DHE-RSA-AES128-GCM-SHA256"),
            CipherSuite.of(0x0067, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256", "DHE-RSA-AES128-SHA256"),
            CipherSuite.of(0x0033, "TLS_DHE_RSA_WITH_AES_128_CBC_SHA", "DHE-RSA-AES128-SHA"),
            CipherSuite.of(0x009A, "TLS_DHE_RSA_WITH_SEED_CBC_SHA", "DHE-RSA-SEED-SHA"),
            CipherSuite.of(0x0045, "TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA", "DHE-RSA-CAMELLIA128-SHA"),
            CipherSuite.of(0x0016, "TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA", "DHE-RSA-DES-CBC3-SHA"),
            CipherSuite.of(0x009D, "TLS_RSA_WITH_AES_256_GCM_SHA384", "AES256-GCM-SHA384"),
            CipherSuite.of(0x003D, "TLS_RSA_WITH_AES_256_CBC_SHA256", "AES256-SHA256"),
            CipherSuite.of(0x0035, "TLS_RSA_WITH_AES_256_CBC_SHA", "AES256-SHA"),
            CipherSuite.of(0x0084, "TLS_RSA_WITH_CAMELLIA_256_CBC_SHA", "CAMELLIA256-SHA"),
            CipherSuite.of(0x009C, "TLS_RSA_WITH_AES_128_GCM_SHA256", "AES128-GCM-SHA256"),
            CipherSuite.of(0x003C, "TLS_RSA_WITH_AES_128_CBC_SHA256", "AES128-SHA256"),
            CipherSuite.of(0x002F, "TLS_RSA_WITH_AES_128_CBC_SHA", "AES128-SHA"),
            CipherSuite.of(0x0096, "TLS_RSA_WITH_SEED_CBC_SHA", "SEED-SHA"),
            CipherSuite.of(0x0041, "TLS_RSA_WITH_CAMELLIA_128_CBC_SHA", "CAMELLIA128-SHA"),
            CipherSuite.of(0x000A, "TLS_RSA_WITH_3DES_EDE_CBC_SHA", "DES-CBC3-SHA"));

    private static final Map<Integer, CipherSuite> BY_NUMBER =
            ALL.stream().collect(toUnmodifiableMap(CipherSuite::number, Function.identity()));

    /** By each of its names, in capitals. */
    private static final Map<String, CipherSuite> BY_NAME = ALL.stream()
            .flatMap(suite -> names(suite).map(name -> Map.entry(name, suite)))
            .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private CipherSuites() {}

    public static List<CipherSuite> all() {
        return ALL;
    }

    /**
     * By the standard's name, OpenSSL's or the JDK's, in any case.
     *
     * @return empty for what names no single suite, such as {@code HIGH} or {@code !aNULL}
     */
    public static Optional<CipherSuite> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toUpperCase(Locale.ROOT)));
    }

    /** @param number as it stands in a hello */
    public static Optional<CipherSuite> of(int number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }

    private static Stream<String> names(CipherSuite suite) {
        return Stream.of(
                        suite.name(),
                        "SSL_" + suite.name().substring("TLS_".length()),
                        suite.opensslName(),
                        suite.opensslName().replaceFirst("^DHE-RSA-DES-", "EDH-RSA-DES-")) // OpenSSL before 1.1
                .distinct();
    }
}

package io.pointsman.tls;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The versions of the protocol, oldest first. */
public enum TlsProtocol {

    /** Known by name alone: no engine serves it and RFC 6176 forbids it. */
    SSL_2(0x0002, "SSLv2"),
    SSL_3(0x0300, "SSLv3"),
    TLS_1_0(0x0301, "TLSv1"),
    TLS_1_1(0x0302, "TLSv1.1"),
    TLS_1_2(0x0303, "TLSv1.2"),
    TLS_1_3(0x0304, "TLSv1.3");

    private final int number;
    private final String spelling;

    TlsProtocol(int number, String spelling) {
        this.number = number;
        this.spelling = spelling;
    }

    /** As it stands in a hello: 0x0303 for TLS 1.2. */
    public int number() {
        return number;
    }

    /** As the JDK, OpenSSL and MySQL's {@code Ssl_version} write it: {@code TLSv1.2}. */
    public String spelling() {
        return spelling;
    }

    /** False for SSLv2, which may be named and is never spoken. */
    public boolean isServable() {
        return this != SSL_2;
    }

    /** Below TLS 1.2: switched on only by somebody who asks for it, and worth a warning. */
    public boolean isLegacy() {
        return compareTo(TLS_1_2) < 0;
    }

    /** By the name in any case; {@code TLSv1.0} is {@code TLSv1}. */
    public static Optional<TlsProtocol> of(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('_', '.');
        String wanted = plain.equals("tlsv1.0") ? "tlsv1" : plain;
        return Arrays.stream(values())
                .filter(protocol -> protocol.spelling.toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }

    /** Empty for what is no version, such as the meaningless ones that some clients mix in. */
    public static Optional<TlsProtocol> of(int number) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.number == number)
                .findFirst();
    }

    @Override
    public String toString() {
        return spelling;
    }
}

package io.pointsman.tls;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the bytes are that came where TLS was expected. Named by their kind, never shown: they may be a login. */
public final class FirstBytes {

    private static final Pattern HTTP_METHOD =
            Pattern.compile("(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|CONNECT|PATCH|TRACE|PRI) .*|HTTP/.*");

    private static final String PROXY_VERSION_2 = "0d0a0d0a000d0a515549540a";

    /** Three bytes of length, one of sequence; what follows an SSLRequest has number 2. */
    private static final Pattern MYSQL_PACKET = Pattern.compile("[0-9a-f]{4}000[0-4].*");

    private static final int LOOKED_AT = 64;

    private FirstBytes() {}

    /** {@code an HTTP request or answer}, for instance; empty for what is none of the usual. */
    public static String kind(byte[] bytes) {
        return kind(HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, LOOKED_AT)));
    }

    /** @param hex as Netty puts them into its message; empty when they aren't known */
    static String kind(String hex) {
        String digits = hex.toLowerCase(Locale.ROOT);
        String text = text(digits);
        if (text.startsWith("PROXY ")) {
            return "a PROXY header of version 1, '" + family(text) + "'";
        }
        if (digits.startsWith(PROXY_VERSION_2)) {
            return "a PROXY header of version 2";
        }
        if (HTTP_METHOD.matcher(text).matches()) {
            return "an HTTP request or answer";
        }
        if (text.startsWith("SSH-")) {
            return "an SSH greeting";
        }
        return MYSQL_PACKET.matcher(digits).matches() ? "a packet of the MySQL protocol in plain text" : "";
    }

    /** Without the addresses. */
    private static String family(String text) {
        for (String family : new String[] {"TCP4", "TCP6", "UNKNOWN"}) {
            if (text.startsWith("PROXY " + family)) {
                return "PROXY " + family + " …";
            }
        }
        return "PROXY …";
    }

    /** The first few as ASCII; a line's end ends it. */
    private static String text(String digits) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i + 1 < digits.length() && text.length() < 20; i += 2) {
            char next = (char) Integer.parseInt(digits.substring(i, i + 2), 16);
            if (next < ' ' || next > '~') {
                break;
            }
            text.append(next);
        }
        return text.toString();
    }
}

package io.pointsman.core.listen;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One address of a listener as somebody wrote it: {@code host:port}, {@code [v6]:port}, or a Unix socket's path.
 *
 * @param text without what follows a question mark
 * @param port 0 for any free port
 * @param requiresTls written {@code ?require_ssl=1}: clients that don't start TLS are refused
 */
record ListenAddress(String text, String host, int port, boolean requiresTls) {

    private static final int LARGEST_PORT = 65_535;

    /** @throws IllegalArgumentException saying what is wrong with which address */
    static List<ListenAddress> parseAll(String list) {
        Map<String, ListenAddress> addresses = new LinkedHashMap<>();
        for (String text : list.split(";")) {
            if (!text.isBlank()) {
                ListenAddress address = parse(text.strip());
                addresses.merge(address.text, address, ListenAddress::stricter);
            }
        }
        return List.copyOf(addresses.values());
    }

    private static ListenAddress parse(String written) {
        int question = written.indexOf('?');
        boolean requiresTls = question >= 0 && requiresTls(written, written.substring(question + 1));
        String text = question < 0 ? written : written.substring(0, question);
        if (text.startsWith("/")) {
            return new ListenAddress(text, text, 0, requiresTls);
        }
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw wrong(text);
        }
        return new ListenAddress(text, hostOf(text, text.substring(0, colon)), portOf(text, colon), requiresTls);
    }

    private static boolean requiresTls(String written, String options) {
        return switch (options) {
            case "require_ssl=1" -> true;
            case "require_ssl=0" -> false;
            default ->
                throw new IllegalArgumentException("'" + written + "' has '?" + options
                        + "' behind its address: only ?require_ssl=1 means anything");
        };
    }

    private static ListenAddress stricter(ListenAddress one, ListenAddress other) {
        return one.requiresTls ? one : other;
    }

    private static String hostOf(String text, String host) {
        if (host.startsWith("[") && host.endsWith("]")) {
            return host.substring(1, host.length() - 1);
        }
        if (host.indexOf(':') >= 0) {
            throw wrong(text);
        }
        return host.equals("*") ? "0.0.0.0" : host;
    }

    private static int portOf(String text, int colon) {
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port >= 0 && port <= LARGEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // told below, like a number that is no port
        }
        throw wrong(text);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is no address to listen on: host:port, [IPv6 address]:port or a socket's path is");
    }

    boolean isUnixSocket() {
        return text.startsWith("/");
    }

    /** As it is shown, with the port that was found when any would do. */
    String withPort(int actual) {
        return text.substring(0, text.lastIndexOf(':') + 1) + actual;
    }
}

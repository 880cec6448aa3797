package io.pointsman.core.listen;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * One address of a listener as somebody wrote it: {@code host:port}, {@code [v6]:port}, or a Unix socket's path.
 *
 * @param port 0 for any free port
 */
record ListenAddress(String text, String host, int port) {

    private static final int LARGEST_PORT = 65_535;

    /** @throws IllegalArgumentException saying what is wrong with which address */
    static List<ListenAddress> parseAll(String list) {
        LinkedHashSet<String> texts = new LinkedHashSet<>();
        for (String text : list.split(";")) {
            if (!text.isBlank()) {
                texts.add(text.strip());
            }
        }
        List<ListenAddress> addresses = new ArrayList<>();
        texts.forEach(text -> addresses.add(parse(text)));
        return List.copyOf(addresses);
    }

    private static ListenAddress parse(String text) {
        if (text.startsWith("/")) {
            return new ListenAddress(text, text, 0);
        }
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw wrong(text);
        }
        return new ListenAddress(text, hostOf(text, text.substring(0, colon)), portOf(text, colon));
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

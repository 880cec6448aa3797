package io.pointsman.api.tls;

import java.util.List;

/**
 * What a client says first, as far as a choice depends on it. Numbers are those of the TLS registry.
 *
 * @param versions offered, for example {@code 0x0303} for TLS 1.2; from the extension where there is one, else the one
 *     in the hello
 * @param suites offered, in the client's order
 * @param serverName in lower case; empty for none
 * @param groups offered, in the client's order
 */
public record ClientHello(List<Integer> versions, List<Integer> suites, String serverName, List<Integer> groups) {

    /** A client about which nothing is known yet. */
    public static final ClientHello UNKNOWN = new ClientHello(List.of(), List.of(), "", List.of());

    public ClientHello {
        versions = List.copyOf(versions);
        suites = List.copyOf(suites);
        groups = List.copyOf(groups);
    }
}

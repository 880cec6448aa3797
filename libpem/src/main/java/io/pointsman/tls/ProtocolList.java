package io.pointsman.tls;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an operator's list of protocols names.
 *
 * @param protocols oldest first, each once; SSLv2 may be among them
 * @param unknown the words that name none, for the caller's complaint
 */
public record ProtocolList(List<TlsProtocol> protocols, List<String> unknown) {

    public ProtocolList {
        protocols = List.copyOf(protocols);
        unknown = List.copyOf(unknown);
    }

    /** Separators are {@code : , ;} and blanks; order and case don't matter. */
    public static ProtocolList parse(String list) {
        Set<TlsProtocol> protocols = EnumSet.noneOf(TlsProtocol.class);
        List<String> unknown = new ArrayList<>();
        for (String word : Words.in(list)) {
            Optional<TlsProtocol> named = TlsProtocol.of(word);
            named.ifPresentOrElse(protocols::add, () -> unknown.add(word));
        }
        return new ProtocolList(List.copyOf(protocols), unknown);
    }

    /** Without SSLv2. */
    public List<TlsProtocol> servable() {
        return protocols.stream().filter(TlsProtocol::isServable).toList();
    }

    /** For {@code SSLEngine.setEnabledProtocols}. */
    public static String[] spellings(Collection<TlsProtocol> protocols) {
        return protocols.stream().map(TlsProtocol::spelling).toArray(String[]::new);
    }
}

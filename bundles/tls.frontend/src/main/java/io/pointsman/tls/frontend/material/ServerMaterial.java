package io.pointsman.tls.frontend.material;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is served to clients, read and examined.
 *
 * @param own the certificate of whoever asks for no name, or for one that no other has
 * @param byName more of them, from {@code mysql-ssl_c2s_certpath}
 * @param authorities all that are named, for the inventory
 * @param forClients of them, what clients verify {@code own} by
 * @param trust empty where no client is asked for a certificate
 */
public record ServerMaterial(
        ServerIdentity own,
        List<ServerIdentity> byName,
        List<AuthorityFile> authorities,
        List<AuthorityFile> forClients,
        Optional<ClientTrust> trust) {

    public ServerMaterial {
        byName = List.copyOf(byName);
        authorities = List.copyOf(authorities);
        forClients = List.copyOf(forClients);
    }

    /** The default first. */
    public List<ServerIdentity> identities() {
        List<ServerIdentity> all = new ArrayList<>(List.of(own));
        all.addAll(byName);
        return all;
    }

    /** Of everything that has been examined: what is in here and has grown old is served on. */
    public Set<String> fingerprints() {
        return Stream.of(
                        identities().stream().map(ServerIdentity::fingerprint),
                        authorities.stream().map(AuthorityFile::fingerprint),
                        trust.stream().map(ClientTrust::fingerprint))
                .flatMap(each -> each)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Empty where no client is asked. */
    public String trustFingerprint() {
        return trust.map(ClientTrust::fingerprint).orElse("");
    }
}

package io.pointsman.session.status;

import io.pointsman.api.tls.TlsFacts;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** How a client's own connection is protected, under MySQL's names. Values are empty for a plain one. */
final class SslStatus {

    /** Where a minting room may say what it would have agreed to. */
    private static final String CIPHER_LIST = "cipher_list";

    /** As OpenSSL prints dates, and MySQL with it. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Optional<TlsFacts> tls;
    private final Optional<X509Certificate> ours;

    /** @param served finds by its fingerprint what the client was served; after a reload it may be gone */
    SslStatus(Optional<TlsFacts> tls, Function<String, Optional<X509Certificate>> served) {
        this.tls = tls;
        this.ours = tls.flatMap(facts -> served.apply(facts.terms().ownCertificate()));
    }

    List<List<String>> rows(Predicate<String> wanted) {
        return all().entrySet().stream()
                .filter(variable -> wanted.test(variable.getKey()))
                .map(variable -> List.of(variable.getKey(), variable.getValue()))
                .toList();
    }

    private Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        all.put("Ssl_cipher", tls.map(TlsFacts::cipher).orElse(""));
        all.put("Ssl_cipher_list", tls.map(SslStatus::cipherList).orElse(""));
        all.put("Ssl_server_not_after", date(X509Certificate::getNotAfter));
        all.put("Ssl_server_not_before", date(X509Certificate::getNotBefore));
        all.put(
                "Ssl_sessions_reused",
                tls.filter(facts -> facts.negotiated().resumed()).isPresent() ? "1" : "0");
        all.put("Ssl_version", tls.map(facts -> facts.negotiated().protocol()).orElse(""));
        return all;
    }

    private static String cipherList(TlsFacts facts) {
        return facts.terms().more().getOrDefault(CIPHER_LIST, facts.cipher());
    }

    private String date(Function<X509Certificate, Date> which) {
        return ours.map(which).map(date -> DATE.format(date.toInstant())).orElse("");
    }
}

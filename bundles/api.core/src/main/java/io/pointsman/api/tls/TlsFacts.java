package io.pointsman.api.tls;

import java.util.Objects;

/**
 * How one connection is protected. Kept with the channel until it closes: also through COM_CHANGE_USER and every swap.
 *
 * @param cipher the suite by OpenSSL's name, as {@code Ssl_cipher} shows it
 * @param verdict what came of the verification asked for, in a few words: {@code verified}, {@code not verified},
 *     {@code no certificate} …
 * @param isAccepted false when the connection must not be used; then {@code verdict} is the reason, for people
 */
public record TlsFacts(TlsTerms terms, Negotiated negotiated, String cipher, String verdict, boolean isAccepted) {

    public TlsFacts {
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(negotiated, "negotiated");
        Objects.requireNonNull(cipher, "cipher");
        Objects.requireNonNull(verdict, "verdict");
    }
}

package io.pointsman.tls.backend;

import io.pointsman.tls.CertificateText;
import java.util.List;

/** What {@code use_ssl=1} comes to with one source of settings. */
sealed interface Protection {

    Source source();

    /** What connections get, in a few words. */
    String effective();

    /** One sentence where it is less than one would think; else empty. */
    String reason();

    /** No CA, certificate or key is configured: plain text, as the specification has it. */
    record Plaintext(Source source) implements Protection {

        static final String REASON =
                "use_ssl=1 with no CA, certificate or key configured: connections are in plain text;"
                        + " mysql-ssl_p2s_unconfigured chooses otherwise";

        @Override
        public String effective() {
            return "plaintext";
        }

        @Override
        public String reason() {
            return REASON;
        }
    }

    /** TLS is asked for and can't be had: connections stay closed. */
    record Refused(Source source, String reason) implements Protection {

        @Override
        public String effective() {
            return "refused";
        }
    }

    /** TLS. */
    record Secured(
            Source source,
            ConnectorSettings settings,
            Verification verification,
            ProtocolChoice protocols,
            CipherChoice ciphers,
            ConnectorMaterial material,
            Connector connector,
            String reason)
            implements Protection {

        /** Equal for those that can have one connector. */
        record Key(ConnectorSettings settings, String fingerprint) {}

        /** The same for another source with equal settings. */
        Secured by(Source other, String otherReason) {
            return new Secured(other, settings, verification, protocols, ciphers, material, connector, otherReason);
        }

        Key key() {
            return new Key(settings, material.content().fingerprint());
        }

        @Override
        public String effective() {
            return "TLS, " + verification;
        }

        /** SHA-256 of what we present; empty for nothing. */
        String ownCertificate() {
            return material.identity()
                    .map(identity -> CertificateText.fingerprint(identity.certificate()))
                    .orElse("");
        }

        /** In a sentence about a handshake. */
        List<String> offered() {
            return ciphers.suites().isEmpty()
                    ? List.of(protocols.spellings())
                    : List.of(protocols.toString(), settings.text(Setting.CIPHER));
        }
    }
}

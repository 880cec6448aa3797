package io.pointsman.protocol.auth;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javax.crypto.Cipher;

/**
 * Our own key pair, which clients without TLS encrypt their passwords with. Made when the first one asks: many
 * proxies never need it. Thread-safe.
 */
final class RsaKeys {

    private static final int BITS = 2048;

    /** Whatever was encrypted. */
    static final int ENCRYPTED_LENGTH = BITS / 8;

    private final Arithmetic arithmetic;
    private CompletionStage<KeyPair> pair;

    RsaKeys(Arithmetic arithmetic) {
        this.arithmetic = arithmetic;
    }

    private synchronized CompletionStage<KeyPair> pair() {
        if (pair == null || pair.toCompletableFuture().isCompletedExceptionally()) {
            pair = arithmetic.calculate(RsaKeys::generate);
        }
        return pair;
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime makes no RSA keys", e);
        }
    }

    CompletionStage<byte[]> publicKeyPem() {
        return pair().thenApply(keys -> RsaText.pem(keys.getPublic()));
    }

    /** The password without its zero byte; empty when it wasn't encrypted for us and this scramble. */
    CompletionStage<Optional<byte[]>> decrypt(byte[] encrypted, byte[] scramble) {
        return pair().thenCompose(keys -> arithmetic.calculate(() -> decrypt(keys, encrypted, scramble)));
    }

    private static Optional<byte[]> decrypt(KeyPair keys, byte[] encrypted, byte[] scramble) {
        try {
            Cipher cipher = RsaText.newCipher();
            cipher.init(Cipher.DECRYPT_MODE, keys.getPrivate());
            return Optional.of(Digests.xor(cipher.doFinal(encrypted), scramble))
                    .filter(Passwords::endsWithNul)
                    .map(Passwords::withoutNul);
        } catch (GeneralSecurityException e) {
            return Optional.empty(); // encrypted for another key, cut short, or noise
        }
    }
}

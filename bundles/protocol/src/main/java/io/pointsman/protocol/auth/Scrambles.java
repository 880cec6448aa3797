package io.pointsman.protocol.auth;

import java.security.SecureRandom;

/** Random text for proofs. Thread-safe. */
final class Scrambles {

    private static final int LOWEST = 1;
    private static final int HIGHEST = 127;

    private final SecureRandom random = new SecureRandom();

    /** Seven bits, no zero and no dollar: clients take the one for the end and the other for a separator. */
    byte[] next() {
        byte[] scramble = new byte[Methods.SCRAMBLE_LENGTH];
        for (int i = 0; i < scramble.length; i++) {
            int value = LOWEST + random.nextInt(HIGHEST - LOWEST); // up to 126, so that one is free for '$'
            scramble[i] = (byte) (value == '$' ? HIGHEST : value);
        }
        return scramble;
    }

    byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }
}

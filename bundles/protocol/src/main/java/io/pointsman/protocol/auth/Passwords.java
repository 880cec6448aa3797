package io.pointsman.protocol.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pointsman.api.protocol.Secret;
import java.util.Arrays;

/** Passwords as bytes on the wire. */
final class Passwords {

    private Passwords() {}

    static byte[] bytes(String password) {
        return password.getBytes(UTF_8);
    }

    static byte[] withNul(String password) {
        byte[] bytes = bytes(password);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    static boolean endsWithNul(byte[] sent) {
        return sent.length > 0 && sent[sent.length - 1] == 0;
    }

    static byte[] withoutNul(byte[] sent) {
        return endsWithNul(sent) ? Arrays.copyOf(sent, sent.length - 1) : sent;
    }

    /** Nothing, or a lone zero byte: clients say either when they have no password. */
    static boolean isNone(byte[] response) {
        return response.length == 0 || response.length == 1 && response[0] == 0;
    }

    /** Unknown for bytes that are no UTF-8: made a string, they would be another password. */
    static Secret secret(byte[] password) {
        String text = new String(password, UTF_8);
        return Arrays.equals(bytes(text), password) ? Secret.ofPassword(text) : Secret.unknown();
    }
}

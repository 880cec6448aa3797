package io.pointsman.demo.mysql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.net.ssl.SSLContext;

/** The connection phase, from the server's greeting to its OK. */
final class Login {

    private static final int LONG_PASSWORD = 1;
    private static final int PROTOCOL_41 = 1 << 9;
    private static final int SSL = 1 << 11;
    private static final int TRANSACTIONS = 1 << 13;
    private static final int SECURE_CONNECTION = 1 << 15;
    private static final int PLUGIN_AUTH = 1 << 19;

    private static final int UTF8MB4_GENERAL_CI = 45;
    private static final int MAX_PACKET = 16 << 20;
    private static final int SCRAMBLE_LENGTH = 20;

    private final Wire wire;
    private final String user;
    private final String password;

    private String method;
    private byte[] scramble;

    Login(Wire wire, String user, String password) {
        this.wire = wire;
        this.user = user;
        this.password = password;
    }

    /** @param tls null for plain text */
    void run(SSLContext tls, String host) throws IOException, GeneralSecurityException {
        boolean offersTls = readGreeting();
        int flags = LONG_PASSWORD | PROTOCOL_41 | TRANSACTIONS | SECURE_CONNECTION | PLUGIN_AUTH;
        if (tls != null) {
            if (!offersTls) {
                throw new IOException("the server does not offer TLS");
            }
            flags |= SSL;
            wire.write(request(flags));
            wire.startTls(tls, host);
        }
        wire.write(response(flags));
        finish();
    }

    private boolean readGreeting() throws IOException {
        Payload greeting = wire.read();
        if (greeting.header() == 0xFF) {
            throw Client.refusal(greeting);
        }
        greeting.skip(1).zeroTerminated(); // protocol version, server version
        greeting.skip(4); // connection id
        byte[] first = greeting.bytes(8);
        int capabilities = greeting.skip(1).int2(); // behind a filler
        greeting.skip(1 + 2 + 2 + 1 + 10); // collation, status, upper capabilities, scramble length, reserved
        byte[] second = greeting.zeroTerminated();
        method = greeting.zeroTerminatedText();
        scramble = Arrays.copyOf(first, SCRAMBLE_LENGTH);
        System.arraycopy(second, 0, scramble, first.length, SCRAMBLE_LENGTH - first.length);
        return (capabilities & SSL) != 0;
    }

    /** SSLRequest, with which a full response begins as well. */
    private static byte[] request(int flags) {
        return ByteBuffer.allocate(32)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(flags)
                .putInt(MAX_PACKET)
                .put((byte) UTF8MB4_GENERAL_CI)
                .array();
    }

    private byte[] response(int flags) throws GeneralSecurityException {
        byte[] proof = proof();
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        response.writeBytes(request(flags));
        response.writeBytes(Proof.zeroTerminated(user));
        response.write(proof.length);
        response.writeBytes(proof);
        response.writeBytes(Proof.zeroTerminated(method));
        return response.toByteArray();
    }

    /** Servers may name a method that this client lacks in their greeting, and then switch to the user's own. */
    private byte[] proof() throws GeneralSecurityException {
        if (!method.equals(Proof.NATIVE) && !method.equals(Proof.CACHING_SHA2)) {
            method = Proof.NATIVE;
        }
        return Proof.of(method, password, scramble);
    }

    private void finish() throws IOException, GeneralSecurityException {
        while (true) {
            Payload answer = wire.read();
            switch (answer.header()) {
                case 0x00 -> {
                    return;
                }
                case 0xFE -> changeMethod(answer.skip(1));
                case 0x01 -> goOn(answer.skip(1));
                default -> throw Client.refusal(answer);
            }
        }
    }

    private void changeMethod(Payload request) throws IOException, GeneralSecurityException {
        method = request.zeroTerminatedText();
        scramble = Arrays.copyOf(request.zeroTerminated(), SCRAMBLE_LENGTH);
        wire.write(Proof.of(method, password, scramble));
    }

    /** caching_sha2_password: 3 is "I remember you", 4 is "tell me the password itself". */
    private void goOn(Payload moreData) throws IOException, GeneralSecurityException {
        int step = moreData.int1();
        if (step == 4 && wire.isTls()) {
            wire.write(Proof.zeroTerminated(password));
        } else if (step == 4) {
            wire.write(new byte[] {2}); // asks for the public key
            String pem = new String(wire.read().skip(1).rest(), StandardCharsets.US_ASCII);
            wire.write(Proof.encrypted(password, scramble, pem));
        }
    }
}

package io.pointsman.tls.legacy;

import java.nio.ByteBuffer;

/** A ClientHello as the oldest clients send it: TLS 1.0, one suite, no extension, no signalling suite. */
final class RawHello {

    private static final int RSA_WITH_AES_128_CBC_SHA = 0x002F;

    private RawHello() {}

    /** The message alone. */
    static byte[] message(byte... compressions) {
        ByteBuffer body = ByteBuffer.allocate(2 + 32 + 1 + 4 + 1 + compressions.length)
                .putShort((short) 0x0301)
                .put(new byte[32])
                .put((byte) 0)
                .putShort((short) 2)
                .putShort((short) RSA_WITH_AES_128_CBC_SHA)
                .put((byte) compressions.length)
                .put(compressions);
        return ByteBuffer.allocate(4 + body.capacity())
                .putInt(0x01000000 | body.capacity())
                .put(body.array())
                .array();
    }

    /** In a record. */
    static byte[] record(byte... compressions) {
        byte[] message = message(compressions);
        return ByteBuffer.allocate(5 + message.length)
                .put((byte) 22)
                .putShort((short) 0x0301)
                .putShort((short) message.length)
                .put(message)
                .array();
    }
}

package io.pointsman.itests.support.wire;

import java.io.ByteArrayOutputStream;

/**
 * Handshake V10, as the client reads it.
 *
 * @param scramble 20 bytes
 */
public record Greeting(
        String version,
        long connectionId,
        byte[] scramble,
        long capabilities,
        int collation,
        int status,
        String plugin) {

    static Greeting read(Packet packet) throws ServerError {
        if (packet.isErr()) {
            throw ServerError.from(packet);
        }
        ByteReader reader = packet.reader().skip(1);
        String version = reader.zeroTerminated();
        long connectionId = reader.int4();
        ByteArrayOutputStream scramble = new ByteArrayOutputStream();
        scramble.writeBytes(reader.raw(8));
        long capabilities = reader.skip(1).int2();
        int collation = reader.int1();
        int status = reader.int2();
        capabilities |= (long) reader.int2() << 16;
        reader.skip(11); // length of the scramble, which is always 21; MariaDB's own flags
        scramble.writeBytes(reader.raw(12));
        String plugin = reader.skip(1).zeroTerminated();
        return new Greeting(version, connectionId, scramble.toByteArray(), capabilities, collation, status, plugin);
    }

    public boolean offers(long capability) {
        return (capabilities & capability) == capability;
    }
}

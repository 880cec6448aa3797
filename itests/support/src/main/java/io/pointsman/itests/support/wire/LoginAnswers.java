package io.pointsman.itests.support.wire;

import java.io.IOException;

/** The client's side of the login after its first packet: switches, more data, the end. */
final class LoginAnswers {

    private static final int AUTH_MORE_DATA = 0x01;
    private static final int FAST_AUTH_OK = 3;
    private static final int FULL_AUTH = 4;
    private static final int REQUEST_PUBLIC_KEY = 2;

    private final PacketStream packets;
    private final String password;
    private final boolean encrypted;
    private byte[] scramble;

    LoginAnswers(PacketStream packets, String password, boolean encrypted, byte[] scramble) {
        this.packets = packets;
        this.password = password;
        this.encrypted = encrypted;
        this.scramble = scramble;
    }

    void readToTheEnd(String plugin) throws IOException {
        String method = plugin;
        while (true) {
            Packet packet = packets.read();
            if (packet.isErr()) {
                throw ServerError.from(packet);
            }
            if (packet.isOk()) {
                return;
            }
            if (packet.header() == 0xFE) {
                method = answerSwitch(packet);
            } else if (packet.header() == AUTH_MORE_DATA && method.equals(Scrambles.SHA2)) {
                answerMoreData(packet);
            } else {
                throw new IOException("a packet of the login begins with " + packet.header());
            }
        }
    }

    private String answerSwitch(Packet packet) throws IOException {
        ByteReader reader = packet.reader().skip(1);
        String method = reader.zeroTerminated();
        if (reader.remaining() >= 20) {
            scramble = reader.raw(20);
        }
        packets.write(packet.sequenceId() + 1, Scrambles.answer(method, password, scramble));
        return method;
    }

    private void answerMoreData(Packet packet) throws IOException {
        int said = packet.payload()[1] & 0xFF;
        if (said == FAST_AUTH_OK) {
            return;
        }
        if (said != FULL_AUTH) {
            throw new IOException("caching_sha2_password says " + said);
        }
        if (encrypted) {
            packets.write(
                    packet.sequenceId() + 1,
                    new Bytes().zeroTerminated(password).toArray());
            return;
        }
        packets.write(packet.sequenceId() + 1, new byte[] {REQUEST_PUBLIC_KEY});
        Packet key = packets.read();
        String pem = key.reader().skip(1).rest();
        packets.write(key.sequenceId() + 1, Scrambles.encrypted(password, scramble, pem));
    }
}

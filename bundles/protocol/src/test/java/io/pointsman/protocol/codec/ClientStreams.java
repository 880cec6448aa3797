package io.pointsman.protocol.codec;

import io.pointsman.api.protocol.AuthResponse;
import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.CommandPacket;
import io.pointsman.api.protocol.Compression;
import io.pointsman.api.protocol.HandshakeResponse;
import io.pointsman.api.protocol.OkPacket;
import io.pointsman.api.protocol.StatusFlags;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Whole conversations of clients that wait for nothing: a login, then commands, of which COM_QUERY "LOAD" is followed
 * by a file and COM_CHANGE_USER by proof.
 */
final class ClientStreams {

    private static final byte[] LOAD = Bytes.query("LOAD");

    private ClientStreams() {}

    static Arbitrary<byte[]> conversations() {
        Arbitrary<byte[]> login = Arbitraries.of(List.of(Logins.MYSQL_8, Logins.MARIADB, Logins.OLD))
                .map(first -> Bytes.join(Bytes.packet(1, first), Bytes.packet(3, Bytes.hex(Logins.PROOF))));
        Arbitrary<byte[]> commands = Arbitraries.oneOf(command(), command(), file(), changeUser())
                .list()
                .ofMaxSize(8)
                .map(parts -> Bytes.join(parts.toArray(byte[][]::new)));
        return login.flatMap(first -> commands.map(rest -> Bytes.join(first, rest)));
    }

    private static Arbitrary<byte[]> command() {
        return Cuts.bytes(1, 300)
                .filter(payload -> payload[0] != 0x11)
                .map(payload -> Bytes.packet(0, payload))
                .filter(packet -> !Arrays.equals(packet, LOAD));
    }

    private static Arbitrary<byte[]> file() {
        Arbitrary<byte[]> packet = Cuts.bytes(1, 200).map(payload -> Bytes.packet(7, payload));
        return packet.list()
                .ofMaxSize(4)
                .map(parts -> Bytes.join(LOAD, Bytes.join(parts.toArray(byte[][]::new)), Bytes.packet(8, new byte[0])));
    }

    private static Arbitrary<byte[]> changeUser() {
        return Cuts.bytes(0, 40)
                .map(proof ->
                        Bytes.join(Bytes.command(0x11, Bytes.hex("726f6f7400 00 00 ff00")), Bytes.packet(2, proof)));
    }

    /** Does what a session does. */
    static void serve(Rig rig) {
        rig.recorder.onMessage(message -> {
            if (message instanceof HandshakeResponse || isChangeOfUser(message)) {
                rig.write(new AuthSwitchRequest("mysql_native_password", Bytes.text("abcdefghijklmnopqrst")));
            } else if (message instanceof AuthResponse) {
                rig.write(OkPacket.of(StatusFlags.AUTOCOMMIT));
                rig.codec().startCommandPhase(ClientRigs.MODERN, Compression.NONE, 0);
            } else if (message instanceof CommandPacket packet && Arrays.equals(Bytes.of(packet.wire()), LOAD)) {
                rig.codec().startLocalInfile();
            }
        });
    }

    private static boolean isChangeOfUser(Object message) {
        return message instanceof CommandPacket packet && packet.command().equals(Optional.of(Command.COM_CHANGE_USER));
    }
}

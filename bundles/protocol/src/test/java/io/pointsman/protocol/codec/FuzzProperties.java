package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.pointsman.api.protocol.AuthSwitchRequest;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.Compression;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever comes: no exception leaves a codec, nothing leaks, and no more memory is held than what came could need.
 */
class FuzzProperties {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Once for headers and captures, and twice what came for buffers that grow by doubling, while they do. */
    private static final int OVERHEAD = 4096;

    private record Stage(String name, Supplier<Rig> rig, boolean compressed) {

        @Override
        public String toString() {
            return name;
        }
    }

    private record Attack(Stage stage, byte[] bytes) {}

    @Provide
    Arbitrary<int[]> cuts() {
        return Cuts.cuts();
    }

    // --- clients

    private static List<Stage> clientStages() {
        return List.of(
                new Stage("greeted", ClientRigs::fresh, false),
                new Stage("named", FuzzProperties::named, false),
                new Stage("logged in", ClientRigs::loggedIn, false),
                new Stage("asked for a file", FuzzProperties::askedForAFile, false),
                new Stage("asked for proof", FuzzProperties::askedForProof, false),
                new Stage("with zlib", () -> compressed(ClientRigs.fresh(), Compression.ZLIB), true),
                new Stage("with zstd", () -> compressed(ClientRigs.fresh(), Compression.ZSTD), true),
                new Stage("relayed", FuzzProperties::relayed, false));
    }

    private static Rig named() {
        Rig rig = ClientRigs.fresh();
        rig.read(Bytes.packet(1, Logins.MYSQL_8));
        rig.recorder.forget();
        return rig;
    }

    private static Rig askedForAFile() {
        Rig rig = ClientRigs.loggedIn();
        rig.codec().startLocalInfile();
        return rig;
    }

    private static Rig askedForProof() {
        Rig rig = ClientRigs.loggedIn();
        rig.write(new AuthSwitchRequest("mysql_native_password", Bytes.text("abcdefghijklmnopqrst")));
        rig.written();
        return rig;
    }

    private static Rig relayed() {
        Rig rig = ClientRigs.loggedIn();
        rig.codec().startRelay();
        return rig;
    }

    private static Rig compressed(Rig rig, Compression kind) {
        rig.codec().startCommandPhase(ClientRigs.MODERN, kind, 3);
        return rig;
    }

    @Provide
    Arbitrary<Attack> clients() {
        Arbitrary<byte[]> conversation = ClientStreams.conversations().flatMap(Cuts::mutated);
        Arbitrary<byte[]> bytes = Arbitraries.oneOf(Cuts.bytes(1, 400), conversation, headed());
        return Arbitraries.of(clientStages()).flatMap(stage -> bytes.map(attack -> new Attack(stage, attack)));
    }

    /** Nonsense in sound packets gets further than nonsense. */
    private static Arbitrary<byte[]> headed() {
        return Cuts.bytes(0, 120)
                .flatMap(payload -> Arbitraries.integers().between(0, 3).map(id -> Bytes.packet(id, payload)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(packets -> Bytes.join(packets.toArray(byte[][]::new)));
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void aClientMaySendAnything(@ForAll("clients") Attack attack, @ForAll("cuts") int[] cuts) {
        withstand(attack, cuts);
    }

    // --- servers

    private static List<Stage> serverStages() {
        return List.of(
                new Stage("not greeted", ServerRigs::fresh, false),
                new Stage("greeted", FuzzProperties::greeted, false),
                new Stage("idle", () -> ServerRigs.loggedIn(ServerRigs.WITH_EOF), false),
                asked(Command.COM_QUERY, ServerRigs.WITH_EOF),
                asked(Command.COM_QUERY, ServerRigs.DEPRECATING_EOF),
                asked(Command.COM_QUERY, new Capabilities(ServerRigs.WITH_EOF.bits() & ~1, 0x1D)),
                asked(Command.COM_STMT_PREPARE, ServerRigs.WITH_EOF),
                asked(Command.COM_STMT_EXECUTE, ServerRigs.WITH_EOF),
                asked(Command.COM_STMT_FETCH, ServerRigs.WITH_EOF),
                asked(Command.COM_FIELD_LIST, ServerRigs.DEPRECATING_EOF),
                asked(Command.COM_STATISTICS, ServerRigs.WITH_EOF),
                asked(Command.COM_PING, ServerRigs.WITH_EOF),
                asked(Command.COM_CHANGE_USER, ServerRigs.WITH_EOF),
                new Stage("with zlib", () -> compressed(ServerRigs.fresh(), Compression.ZLIB), true));
    }

    private static Rig greeted() {
        Rig rig = ServerRigs.fresh();
        rig.read(Bytes.packet(0, ServerLoginTest.MYSQL_8));
        rig.recorder.forget();
        return rig;
    }

    /** The client wants no EOF packets: where the server sends some, they are translated. */
    private static Stage asked(Command command, Capabilities capabilities) {
        return new Stage(
                command + " " + capabilities,
                () -> {
                    Rig rig = ServerRigs.loggedIn(capabilities);
                    rig.codec().expectResponseTo(command, ServerRigs.DEPRECATING_EOF);
                    return rig;
                },
                false);
    }

    @Provide
    Arbitrary<Attack> servers() {
        Arbitrary<byte[]> answer = ServerStreams.exchanges()
                .map(exchanges -> exchanges.get(0).answer().withEof())
                .flatMap(Cuts::mutated);
        Arbitrary<byte[]> bytes = Arbitraries.oneOf(Cuts.bytes(1, 400), answer, answer, headed());
        return Arbitraries.of(serverStages()).flatMap(stage -> bytes.map(attack -> new Attack(stage, attack)));
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void aServerMaySendAnything(@ForAll("servers") Attack attack, @ForAll("cuts") int[] cuts) {
        withstand(attack, cuts);
    }

    // --- both

    private static void withstand(Attack attack, int[] cuts) {
        assertTimeoutPreemptively(PATIENCE, () -> {
            try (Rig rig = attack.stage.rig.get()) {
                rig.read(attack.bytes); // throws what no handler has caught
            }
            try (Rig rig = attack.stage.rig.get()) {
                for (byte[] piece : pieces(attack.bytes, cuts)) {
                    rig.read(piece);
                    rig.recorder.forget();
                    if (!attack.stage.compressed) {
                        assertThat(rig.memoryInUse()).isLessThan(3L * attack.bytes.length + OVERHEAD);
                    }
                }
            }
        });
    }

    private static List<byte[]> pieces(byte[] bytes, int[] cuts) {
        List<byte[]> pieces = new ArrayList<>();
        int at = 0;
        for (int i = 0; at < bytes.length; i++) {
            int end = Math.min(bytes.length, at + cuts[i % cuts.length]);
            pieces.add(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        return pieces;
    }
}

package io.pointsman.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.MalformedPacket;
import io.pointsman.api.protocol.ResponseEnd;
import io.pointsman.protocol.codec.ServerStreams.Exchange;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Where the network cuts a stream makes no difference. */
class StreamProperties {

    @Provide
    Arbitrary<int[]> cuts() {
        return Cuts.cuts();
    }

    @Provide
    Arbitrary<byte[]> conversations() {
        return ClientStreams.conversations();
    }

    @Provide
    Arbitrary<List<Exchange>> exchanges() {
        return ServerStreams.exchanges();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aClientSaysTheSameHoweverItIsCut(@ForAll("conversations") byte[] stream, @ForAll("cuts") int[] cuts) {
        List<String> whole = heardOfClient(stream, stream.length);
        assertThat(heardOfClient(stream, cuts)).isEqualTo(whole);
        assertThat(String.join("\n", whole)).doesNotContain("Malformed");
    }

    private static List<String> heardOfClient(byte[] stream, int... cuts) {
        try (Rig rig = ClientRigs.fresh()) {
            ClientStreams.serve(rig);
            rig.readInPieces(stream, cuts);
            rig.written();
            return rig.recorder.transcript();
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aServerWithEofSaysTheSameHoweverItIsCut(
            @ForAll("exchanges") List<Exchange> exchanges, @ForAll("cuts") int[] cuts) {
        follow(exchanges, ServerRigs.WITH_EOF, ServerRigs.WITH_EOF, cuts);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aServerWithoutEofSaysTheSameHoweverItIsCut(
            @ForAll("exchanges") List<Exchange> exchanges, @ForAll("cuts") int[] cuts) {
        follow(exchanges, ServerRigs.DEPRECATING_EOF, ServerRigs.DEPRECATING_EOF, cuts);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theTranslationIsWhatAServerWithoutEofWouldHaveSaid(
            @ForAll("exchanges") List<Exchange> exchanges, @ForAll("cuts") int[] cuts) {
        follow(exchanges, ServerRigs.WITH_EOF, ServerRigs.DEPRECATING_EOF, cuts);
    }

    private static void follow(List<Exchange> exchanges, Capabilities server, Capabilities client, int... cuts) {
        byte[] sent = encode(exchanges, server);
        byte[] expected = encode(exchanges, client);
        List<String> whole = heardOfServer(exchanges, sent, expected, server, client, sent.length);
        assertThat(heardOfServer(exchanges, sent, expected, server, client, cuts))
                .isEqualTo(whole);
    }

    private static byte[] encode(List<Exchange> exchanges, Capabilities capabilities) {
        boolean deprecatesEof = capabilities.has(Capabilities.CLIENT_DEPRECATE_EOF);
        return Bytes.join(exchanges.stream()
                .map(exchange -> exchange.answer().encode(deprecatesEof))
                .toArray(byte[][]::new));
    }

    private static List<String> heardOfServer(
            List<Exchange> exchanges,
            byte[] sent,
            byte[] expected,
            Capabilities server,
            Capabilities client,
            int... cuts) {
        try (Rig rig = ServerRigs.loggedIn(server)) {
            Iterator<Exchange> next = exchanges.iterator();
            Runnable ask = () -> rig.codec().expectResponseTo(next.next().command(), client);
            rig.recorder.onMessage(message -> {
                if (message instanceof ResponseEnd && next.hasNext()) {
                    ask.run();
                }
            });
            ask.run();
            rig.readInPieces(sent, cuts);
            assertThat(rig.recorder.all(MalformedPacket.class)).isEmpty();
            assertThat(rig.recorder.all(ResponseEnd.class)).hasSameSizeAs(exchanges);
            assertThat(Bytes.hex(rig.recorder.bytes())).isEqualTo(Bytes.hex(expected));
            return rig.recorder.transcript();
        }
    }
}

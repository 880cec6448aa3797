package io.pointsman.protocol.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import io.pointsman.api.protocol.CodecState.Side;
import io.pointsman.api.protocol.Command;
import io.pointsman.api.protocol.PacketCodec;
import io.pointsman.itests.benchmarks.AverageNanos;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A result, from a server's reads through both codecs to what is written to the client. */
@State(Scope.Thread)
public class RelayBenchmark extends AverageNanos {

    /** In the place of session and backend: bytes go on, ends are counted, one flush for one read. */
    private static final class Relay extends ChannelInboundHandlerAdapter {

        private final EmbeddedChannel client;
        private int ends;

        Relay(EmbeddedChannel client) {
            this.client = client;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (message instanceof ByteBuf bytes) {
                client.write(bytes, client.voidPromise());
            } else {
                ends++;
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            client.flush();
            for (Object sent = client.readOutbound(); sent != null; sent = client.readOutbound()) {
                ReferenceCountUtil.release(sent);
            }
        }
    }

    @Param({"1", "1000"})
    public int rows;

    @Param({"false", "true"})
    public boolean cut;

    private final EmbeddedChannel server = new EmbeddedChannel();
    private final EmbeddedChannel client = new EmbeddedChannel();
    private final Relay relay = new Relay(client);
    private PacketCodec codec;
    private List<ByteBuf> reads;

    @Setup
    public void logIn() {
        Wires.codec(client, Side.CLIENT, channel -> new FakeClient(channel, false));
        codec = Wires.codec(server, Side.SERVER, FakePeer::new);
        server.pipeline().addLast("relay", relay);
        reads = Wires.reads(result().deprecatingEof(), cut);
    }

    private ServerAnswer result() {
        ServerAnswer answer = ServerAnswer.of().columns(3).separator();
        for (int i = 0; i < rows; i++) {
            answer.row(Integer.toString(i), "a value of some length, as most are", "1999-12-31 23:59:59");
        }
        return answer.end(ServerAnswer.AUTOCOMMIT);
    }

    @Benchmark
    public int relayed() {
        codec.expectResponseTo(Command.COM_QUERY, ClientRigs.MODERN);
        Wires.bring(reads, server);
        return relay.ends;
    }
}

package io.pointsman.protocol.codec;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.pointsman.api.protocol.CodecState.Side;
import io.pointsman.api.protocol.CommandPacket;
import io.pointsman.itests.benchmarks.AverageNanos;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A client's command, from the bytes of its reads to the packet that a session gets. */
@State(Scope.Thread)
public class CommandBenchmark extends AverageNanos {

    /** In the session's place. */
    private static final class Session extends ChannelInboundHandlerAdapter {

        private int commands;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ((CommandPacket) message).wire().release();
            commands++;
        }
    }

    @Param({"false", "true"})
    public boolean cut;

    private final EmbeddedChannel client = new EmbeddedChannel();
    private final Session session = new Session();
    private List<ByteBuf> reads;

    @Setup
    public void logIn() {
        Wires.codec(client, Side.CLIENT, channel -> new FakeClient(channel, false));
        client.pipeline().addLast("session", session);
        reads = Wires.reads(Bytes.query("SELECT c FROM sbtest1 WHERE id=50123"), cut);
    }

    @Benchmark
    public int command() {
        Wires.bring(reads, client);
        return session.commands;
    }
}

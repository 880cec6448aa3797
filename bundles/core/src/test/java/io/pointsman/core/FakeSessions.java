package io.pointsman.core;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.session.ClientSession;
import io.pointsman.api.session.SessionSnapshot;
import io.pointsman.api.session.SessionView;
import io.pointsman.api.session.Sessions;
import io.pointsman.api.tls.TlsFacts;
import io.pointsman.api.transport.ClientChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Sessions that answer lines: {@code who} with codec and session generation, {@code begin} makes it busy,
 * {@code answer} has it in the middle of an answer, {@code end} idle, {@code tls} starts TLS, {@code leg} tells what is known of it, {@code login NAME} asks to be admitted with a limit of one, {@code fail} throws.
 */
class FakeSessions implements Sessions {

    private final String generation;

    FakeSessions(String generation) {
        this.generation = generation;
    }

    @Override
    public ClientSession adopt(ClientChannel channel, SessionSnapshot state) {
        return new Session(channel, state);
    }

    private final class Session extends ChannelInboundHandlerAdapter implements ClientSession {

        private final ClientChannel client;
        private final SessionSnapshot state;
        private boolean busy;
        private boolean answering;
        private boolean draining;

        Session(ClientChannel client, SessionSnapshot state) {
            this.client = client;
            this.state = state;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            if (state.user().isEmpty()) {
                ctx.writeAndFlush("hello " + client.connectionId());
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            String[] words = ((String) message).split(" ");
            switch (words[0]) {
                case "who" -> ctx.writeAndFlush(((FakeCodecs.Codec) client.codec()).generation + generation);
                case "begin" -> {
                    busy = true;
                    ctx.writeAndFlush("begun");
                }
                case "answer" -> {
                    busy = true;
                    answering = true;
                    ctx.writeAndFlush("part");
                }
                case "end" -> {
                    busy = false;
                    answering = false;
                    ctx.writeAndFlush("ended " + generation);
                    client.atSafePoint();
                    if (draining) {
                        ctx.close();
                    }
                }
                case "tls" -> {
                    if (client.startTls()) {
                        ctx.pipeline()
                                .firstContext()
                                .writeAndFlush(Unpooled.copiedBuffer("go\n", StandardCharsets.US_ASCII));
                    }
                }
                case "leg" ->
                    ctx.writeAndFlush(client.tls().map(TlsFacts::verdict).orElse("plain"));
                case "login" -> ctx.writeAndFlush(client.admitUser(words[1], 1) ? "welcome" : "full");
                default -> throw new IllegalStateException("told to fail");
            }
        }

        @Override
        public boolean isAtSafePoint() {
            return !busy;
        }

        @Override
        public SessionSnapshot exportState() {
            SessionSnapshot fresh = SessionSnapshot.fresh();
            return new SessionSnapshot(
                    "somebody",
                    "",
                    Capabilities.NONE,
                    0,
                    Map.of(),
                    new byte[0],
                    fresh.server(),
                    fresh.status(),
                    fresh.state(),
                    Map.of(),
                    Map.of());
        }

        @Override
        public String user() {
            return state.user();
        }

        @Override
        public SessionView view() {
            return new SessionView(user(), "shop", busy ? "Query" : "Sleep", 250, busy, busy, 0, state.server());
        }

        @Override
        public void kill(Kill kill) {
            client.channel().close();
        }

        @Override
        public boolean isBusy() {
            return busy;
        }

        @Override
        public boolean isAnswering() {
            return answering;
        }

        @Override
        public void breakOff(ErrPacket reason) {
            client.channel().writeAndFlush("broken off");
            client.channel().writeAndFlush(reason).addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        public void drain() {
            draining = true;
            if (!busy) {
                client.channel().close();
            }
        }
    }
}

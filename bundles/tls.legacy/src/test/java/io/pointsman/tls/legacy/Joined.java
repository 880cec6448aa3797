package io.pointsman.tls.legacy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.pointsman.api.tls.AcceptorTerms;
import io.pointsman.pem.legacy.LegacyClientSide;
import io.pointsman.pem.legacy.LegacyHello;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.TlsClientProtocol;

/** A client and our handler, joined back to back without a network; bytes are carried when a test says so. */
final class Joined implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    final EmbeddedChannel server = new EmbeddedChannel();
    final LegacyClientSide side;
    final Client client = new Client();
    final List<Object> events = new ArrayList<>();
    final List<Throwable> failures = new ArrayList<>();
    final LegacyTlsHandler handler;
    private final int pieces;

    /** What the client has failed by; null while it hasn't. */
    IOException clientFailure;

    /** Lets a test say what no honest client says. */
    static final class Client extends TlsClientProtocol {
        void sendHandshakeMessage(byte[] message) throws IOException {
            writeRecord(ContentType.handshake, message, 0, message.length);
        }
    }

    /** Whole segments, and the handshake's steps run where they are started. */
    Joined(AcceptorTerms terms, LegacyHello hello) {
        this(terms, hello, Integer.MAX_VALUE, Runnable::run);
    }

    /** @param pieces how many bytes arrive at a time */
    Joined(AcceptorTerms terms, LegacyHello hello, int pieces, Executor aside) {
        this.pieces = pieces;
        handler = (LegacyTlsHandler) new LegacyEngines().acceptor(terms).newHandler(aside, PATIENCE);
        server.pipeline().addLast(handler).addLast(new Noting());
        side = new LegacyClientSide(hello);
        asClient(() -> client.connect(side));
    }

    private final class Noting extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            events.add(event);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            failures.add(cause);
        }
    }

    interface ClientAction {
        void run() throws IOException;
    }

    void asClient(ClientAction action) {
        try {
            action.run();
        } catch (IOException e) {
            clientFailure = e;
        }
    }

    /** Both ways, until nobody has anything to say. */
    Joined carry() {
        boolean moved = true;
        while (moved) {
            server.runPendingTasks();
            moved = toServer() | toClient();
        }
        return this;
    }

    private boolean toServer() {
        byte[] bytes = new byte[client.getAvailableOutputBytes()];
        client.readOutput(bytes, 0, bytes.length);
        for (int at = 0; at < bytes.length && server.isOpen(); at += pieces) {
            int length = Math.min(pieces, bytes.length - at);
            server.writeInbound(Unpooled.copiedBuffer(bytes, at, length));
        }
        return bytes.length > 0;
    }

    boolean toClient() {
        boolean moved = false;
        for (ByteBuf part = server.readOutbound(); part != null; part = server.readOutbound()) {
            byte[] bytes = ByteBufUtil.getBytes(part);
            part.release();
            if (clientFailure == null && !client.isClosed()) {
                asClient(() -> client.offerInput(bytes));
            }
            moved |= bytes.length > 0;
        }
        return moved;
    }

    void clientSays(byte[] words) {
        asClient(() -> client.writeApplicationData(words, 0, words.length));
    }

    /** All that has reached the server, decrypted. */
    byte[] heardByServer() {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        for (ByteBuf part = server.readInbound(); part != null; part = server.readInbound()) {
            heard.writeBytes(ByteBufUtil.getBytes(part));
            part.release();
        }
        return heard.toByteArray();
    }

    byte[] heardByClient() {
        byte[] heard = new byte[client.getAvailableInputBytes()];
        client.readInput(heard, 0, heard.length);
        return heard;
    }

    boolean succeeded() {
        return handler.handshakeFuture().isSuccess() && side.session().isPresent();
    }

    @Override
    public void close() {
        server.close();
        server.finishAndReleaseAll();
    }
}

package io.pointsman.pem;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSession;

/** Two TLS handlers, a client's and a server's, joined back to back without a network. */
public final class TestHandshake implements AutoCloseable {

    private final SslHandler clientHandler;
    private final SslHandler serverHandler;
    private final EmbeddedChannel client = new EmbeddedChannel();
    private final EmbeddedChannel server = new EmbeddedChannel();

    public TestHandshake(SslHandler clientHandler, SslHandler serverHandler) {
        this.clientHandler = clientHandler;
        this.serverHandler = serverHandler;
        server.pipeline().addLast(serverHandler);
        client.pipeline().addLast(clientHandler);
        carry();
    }

    /**
     * What comes back when the client says something and the server repeats it; empty unless the handshake has
     * succeeded. With TLS 1.3 the server's first words also carry the tickets to resume with.
     */
    public String echo(String text) {
        client.writeOutbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
        carry();
        for (ByteBuf part = server.readInbound(); part != null; part = server.readInbound()) {
            server.writeOutbound(part);
        }
        carry();
        StringBuilder returned = new StringBuilder();
        for (ByteBuf part = client.readInbound(); part != null; part = client.readInbound()) {
            returned.append(part.toString(StandardCharsets.US_ASCII));
            part.release();
        }
        return returned.toString();
    }

    public boolean succeeded() {
        return clientHandler.handshakeFuture().isSuccess()
                && serverHandler.handshakeFuture().isSuccess();
    }

    /** Null when it succeeded. */
    public Throwable clientFailure() {
        return clientHandler.handshakeFuture().cause();
    }

    /** Null when it succeeded. */
    public Throwable serverFailure() {
        return serverHandler.handshakeFuture().cause();
    }

    public SSLSession clientSession() {
        return clientHandler.engine().getSession();
    }

    public SSLSession serverSession() {
        return serverHandler.engine().getSession();
    }

    public SslHandler clientHandler() {
        return clientHandler;
    }

    public SslHandler serverHandler() {
        return serverHandler;
    }

    private void carry() {
        boolean moved = true;
        while (moved) {
            client.runPendingTasks();
            server.runPendingTasks();
            moved = carry(client, server) | carry(server, client);
        }
    }

    private static boolean carry(EmbeddedChannel from, EmbeddedChannel to) {
        boolean moved = false;
        for (ByteBuf part = from.readOutbound(); part != null; part = from.readOutbound()) {
            moved = true;
            deliver(part, to);
        }
        return moved;
    }

    /** The side that refuses throws as well as telling the other one; the latter is what the tests look at. */
    private static void deliver(ByteBuf part, EmbeddedChannel to) {
        if (!to.isOpen()) {
            part.release();
            return;
        }
        try {
            to.writeInbound(part);
        } catch (DecoderException refused) {
            to.runPendingTasks();
        }
    }

    @Override
    public void close() {
        client.close();
        carry();
        server.close();
        carry();
        client.finishAndReleaseAll();
        server.finishAndReleaseAll();
    }
}

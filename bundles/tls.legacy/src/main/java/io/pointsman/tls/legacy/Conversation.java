package io.pointsman.tls.legacy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.pointsman.api.tls.Negotiated;
import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsServerProtocol;
import org.bouncycastle.tls.TlsUtils;

/**
 * Our half of one TLS conversation: bytes in, bytes out. For one thread at a time: during a handshake the thread aside
 * has it, then the loop.
 */
final class Conversation {

    private final Protocol protocol = new Protocol();
    private final LegacyServer server;

    /** Ends with a renegotiation: a peer that is merely told no could ask for ever, without reading the answers. */
    private static final class Protocol extends TlsServerProtocol {
        @Override
        protected void refuseRenegotiation() throws IOException {
            throw new TlsFatalAlert(
                    TlsUtils.isSSL(getContext())
                            ? AlertDescription.handshake_failure
                            : AlertDescription.no_renegotiation,
                    "renegotiation is refused");
        }
    }

    Conversation(LegacyServer server) {
        this.server = server;
    }

    void begin() throws IOException {
        protocol.accept(server);
    }

    /**
     * Reads what the peer has sent; what comes after its goodbye is no part of the conversation. There may be something
     * to take afterwards, also when this fails: an alert.
     */
    void receive(byte[] bytes) throws IOException {
        if (!protocol.isClosed()) {
            protocol.offerInput(bytes);
        }
    }

    /** Borrows {@code plain}; one record is made of it, or two where the protocol is weak without. */
    void send(ByteBuf plain) throws IOException {
        if (plain.hasArray()) {
            protocol.writeApplicationData(
                    plain.array(), plain.arrayOffset() + plain.readerIndex(), plain.readableBytes());
        } else {
            byte[] bytes = ByteBufUtil.getBytes(plain);
            protocol.writeApplicationData(bytes, 0, bytes.length);
        }
    }

    int largestRecord() {
        return protocol.getApplicationDataLimit();
    }

    /** Says goodbye, unless that has been said. */
    void close() throws IOException {
        protocol.close();
    }

    /** Empty until the handshake has ended well. */
    Optional<Negotiated> negotiated() {
        return server.negotiated();
    }

    boolean isClosed() {
        return protocol.isClosed();
    }

    /** Returns a buffer that the caller releases: what the peer has said. */
    ByteBuf takeReceived(ByteBufAllocator allocator) {
        int length = protocol.getAvailableInputBytes();
        if (length == 0) {
            return Unpooled.EMPTY_BUFFER;
        }
        ByteBuf received = allocator.buffer(length, length);
        protocol.readInput(received.internalNioBuffer(0, length), length);
        return received.writerIndex(length);
    }

    /** Returns a buffer that the caller releases: what is to be sent, encrypted. */
    ByteBuf takeToSend(ByteBufAllocator allocator) {
        int length = protocol.getAvailableOutputBytes();
        if (length == 0) {
            return Unpooled.EMPTY_BUFFER;
        }
        ByteBuf toSend = allocator.ioBuffer(length, length);
        protocol.readOutput(toSend.internalNioBuffer(0, length), length);
        return toSend.writerIndex(length);
    }
}

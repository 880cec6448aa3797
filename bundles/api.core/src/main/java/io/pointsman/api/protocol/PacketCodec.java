package io.pointsman.api.protocol;

import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.lifecycle.TransferableHandler;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Between bytes and packets, on one channel. Its place in the pipeline is above TLS and below session or backend.
 *
 * <p><b>Read from a client</b>, it passes up: {@link SslRequest}, {@link HandshakeResponse}, then {@link AuthResponse}
 * until {@link #startCommandPhase}; then {@link CommandPacket}; after {@link #startLocalInfile} {@code ByteBuf} with
 * packets of file data and {@link LocalInfileEnd}; {@link MalformedPacket} at any time. On an {@code SslRequest} it
 * asks {@code ClientChannel.startTls} for the TLS handler; bytes behind the request go to that handler.
 *
 * <p><b>Read from a server</b>, it passes up: {@link ServerGreeting}, {@link AuthSwitchRequest}, {@link AuthMoreData},
 * {@link OkPacket} or {@link ErrPacket} until {@link #startCommandPhase}; then, for each command announced with
 * {@link #expectResponseTo}, {@code ByteBuf} slices ready for the client, {@link LocalInfileRequest}, and exactly one
 * {@link ResponseEnd}. COM_CHANGE_USER is answered with {@link AuthSwitchRequest}, {@link AuthMoreData},
 * {@link OkPacket} or {@link ErrPacket}, and no {@code ResponseEnd}. Each {@code ByteBuf} is the receiver's to release.
 *
 * <p><b>Written</b>, it takes records of this package, which it encodes with the next sequence id, and {@code ByteBuf},
 * which are packets already and pass (compressed, where that was negotiated).
 */
@EventLoopOnly
@ProviderType
public interface PacketCodec extends TransferableHandler<CodecState> {

    /** The login is over. Takes effect after what has been written so far. */
    void startCommandPhase(Capabilities capabilities, Compression compression, int compressionLevel);

    /**
     * Server side: the next answer is to this command, in the form a peer with {@code presented} expects. Where these
     * differ from the server's own in DEPRECATE_EOF, packets are left out, rewritten and renumbered on the way.
     */
    void expectResponseTo(Command command, Capabilities presented);

    /**
     * Server side: the next answer is to COM_STMT_PREPARE, and the client is to see {@code statementId} in place of the
     * server's own.
     */
    void expectPrepared(Capabilities presented, int statementId);

    /** Client side: the packets up to the next empty one are file data. */
    void startLocalInfile();

    /** Both sides: from now on bytes pass as {@code ByteBuf}, unread. Whatever is buffered goes first. */
    void startRelay();

    /** Server side: an answer is being read. */
    boolean isResponsePending();

    /**
     * Server side: the answer under way ends with {@code reason} as soon as no packet of it is half passed on, and with a
     * {@link ResponseEnd} as always. What the server says from then on is dropped; the channel is good for nothing more.
     */
    void breakOff(ErrPacket reason);
}

package io.pointsman.api.protocol;

import io.netty.buffer.ByteBuf;
import io.pointsman.api.lifecycle.HandlerFactory;
import io.pointsman.api.transport.Peer;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Makes codecs, for both legs. */
@ProviderType
public interface PacketCodecs extends HandlerFactory<Peer, CodecState, PacketCodec> {

    /** Borrows {@code payload} of a COM_CHANGE_USER; empty when it is malformed. */
    Optional<ChangeUser> readChangeUser(ByteBuf payload, Capabilities capabilities);

    /** Returns a COM_CHANGE_USER packet, header and all, that the caller releases. */
    ByteBuf writeChangeUser(ChangeUser changeUser, Capabilities capabilities);

    /** Returns one command packet, header and all, that the caller releases: {@code command} and {@code argument}. */
    ByteBuf writeCommand(Command command, byte[] argument);

    /**
     * Borrows {@code payload} of a COM_QUERY or COM_STMT_PREPARE; where its text begins, behind any query attributes;
     * -1 when it is malformed.
     */
    int queryTextOffset(ByteBuf payload, Capabilities capabilities);
}

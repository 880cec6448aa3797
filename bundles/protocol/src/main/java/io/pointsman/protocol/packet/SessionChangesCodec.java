package io.pointsman.protocol.packet;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.pointsman.api.protocol.SessionChanges;
import io.pointsman.protocol.wire.MalformedException;
import io.pointsman.protocol.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an OK packet tells of the session behind its warnings.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_basic_ok_packet.html">OK_Packet</a>
 */
public final class SessionChangesCodec {

    private static final int SYSTEM_VARIABLES = 0;
    private static final int SCHEMA = 1;
    private static final int STATE_CHANGE = 2;

    private SessionChangesCodec() {}

    /**
     * Borrows {@code payload}, which stands behind the warnings of an OK packet that has SERVER_SESSION_STATE_CHANGED.
     * Of what has been cut off the worst is assumed.
     */
    public static SessionChanges read(ByteBuf payload) {
        try {
            next(payload); // info
            return readEntries(next(payload));
        } catch (IndexOutOfBoundsException e) {
            return new SessionChanges(Optional.empty(), Map.of(), true);
        }
    }

    private static SessionChanges readEntries(ByteBuf entries) {
        Optional<String> schema = Optional.empty();
        Map<String, String> variables = new HashMap<>();
        boolean stateChanged = false;
        while (entries.isReadable()) {
            int type = entries.readUnsignedByte();
            ByteBuf entry = next(entries);
            switch (type) {
                case SYSTEM_VARIABLES -> {
                    while (entry.isReadable()) { // MariaDB puts several into one entry
                        variables.put(text(entry), text(entry));
                    }
                }
                case SCHEMA -> schema = Optional.of(text(entry));
                case STATE_CHANGE -> stateChanged |= entry.readUnsignedByte() == '1'; // with no length of its own
                default -> {
                    // GTIDs and transactions, which other things tell
                }
            }
        }
        return new SessionChanges(schema, variables, stateChanged);
    }

    /** Borrows {@code entries}; answers those that tell something else than STATE_CHANGE, and all that makes no sense. */
    public static ByteBuf withoutStateChange(ByteBuf entries) {
        byte[] kept = new byte[entries.readableBytes()];
        int length = 0;
        int start = entries.readerIndex();
        while (entries.readerIndex() < entries.writerIndex()) {
            boolean isStateChange = skipEntry(entries) == STATE_CHANGE;
            int size = isStateChange ? 0 : entries.readerIndex() - start;
            entries.getBytes(start, kept, length, size);
            length += size;
            start = entries.readerIndex();
        }
        return Unpooled.wrappedBuffer(kept, 0, length);
    }

    /** @return its type; -1, and at the end, when there is no entry here */
    private static int skipEntry(ByteBuf entries) {
        try {
            int type = entries.readUnsignedByte();
            next(entries);
            return type;
        } catch (IndexOutOfBoundsException | MalformedException e) {
            entries.readerIndex(entries.writerIndex());
            return -1;
        }
    }

    private static ByteBuf next(ByteBuf from) {
        long length = Wire.readLenenc(from);
        if (length < 0 || length > from.readableBytes()) {
            throw new IndexOutOfBoundsException(length + " bytes announced, " + from.readableBytes() + " there");
        }
        return from.readSlice((int) length);
    }

    private static String text(ByteBuf from) {
        return next(from).toString(StandardCharsets.UTF_8);
    }
}

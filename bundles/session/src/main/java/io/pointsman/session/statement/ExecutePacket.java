package io.pointsman.session.statement;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Finds its way in the payload of COM_STMT_EXECUTE: the statement's id, and the types of its parameters, which a client
 * sends once and a server keeps for the connection.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_stmt_execute.html">COM_STMT_EXECUTE</a>
 */
public final class ExecutePacket {

    private static final int ID = 1;
    private static final int FLAGS = 5;
    private static final int BITMAP = 10;
    private static final int PARAMETER_COUNT_AVAILABLE = 8;
    private static final int CURSOR_TYPES = 7;

    private final ByteBuf payload;
    private final int start;
    private final boolean hasNames;
    private int types = -1;
    private boolean isTold;
    private int count;

    /**
     * Borrows {@code payload}.
     *
     * @param parameters as the server counted them when it was prepared
     * @param hasNames CLIENT_QUERY_ATTRIBUTES was negotiated, and each type has a name behind it
     */
    public ExecutePacket(ByteBuf payload, int parameters, boolean hasNames) {
        this.payload = payload;
        this.start = payload.readerIndex();
        this.hasNames = hasNames;
        find(parameters);
    }

    private void find(int parameters) {
        ByteBuf in = payload.slice(); // from 0 on; a duplicate of a slice counts from elsewhere
        count = parameters;
        if (in.readableBytes() < BITMAP) {
            return;
        }
        int flags = in.getUnsignedByte(FLAGS);
        in.skipBytes(BITMAP);
        if (hasNames && (flags & PARAMETER_COUNT_AVAILABLE) != 0) {
            count = readLenenc(in);
        }
        int bitmap = (count + 7) / 8;
        if (count > 0 && in.readableBytes() > bitmap) {
            in.skipBytes(bitmap);
            isTold = in.readUnsignedByte() == 1;
            types = in.readerIndex();
        }
    }

    private static int readLenenc(ByteBuf in) {
        int first = in.readUnsignedByte();
        return first < 0xFB ? first : first == 0xFC ? in.readUnsignedShortLE() : in.readUnsignedMediumLE();
    }

    /** The statement's id, of this command and all others on prepared statements; 0 when it is cut short. */
    public static int id(ByteBuf payload) {
        return payload.readableBytes() < FLAGS ? 0 : payload.getIntLE(payload.readerIndex() + ID);
    }

    /** Puts a server's id in the place of the client's. */
    public static void id(ByteBuf payload, long id) {
        payload.setIntLE(payload.readerIndex() + ID, (int) id);
    }

    /** Whether the client asks for a cursor. */
    public static boolean asksForCursor(ByteBuf payload) {
        return payload.readableBytes() > FLAGS
                && (payload.getUnsignedByte(payload.readerIndex() + FLAGS) & CURSOR_TYPES) != 0;
    }

    /** What this packet tells of types; null when it relies on what was told before. */
    public byte[] types() {
        if (types < 0 || !isTold) {
            return null;
        }
        ByteBuf in = payload.slice().readerIndex(types);
        for (int i = 0; i < count; i++) {
            in.skipBytes(2);
            if (hasNames) {
                in.skipBytes(readLenenc(in));
            }
        }
        byte[] told = new byte[in.readerIndex() - types];
        payload.getBytes(start + types, told);
        return told;
    }

    /** Whether it has parameters at all. */
    public boolean hasParameters() {
        return types >= 0;
    }

    /** The command's argument with {@code told} in it, for a server that has not been told. */
    public byte[] with(byte[] told) {
        int length = payload.readableBytes();
        byte[] argument = new byte[length - 1 + told.length];
        payload.getBytes(start + 1, argument, 0, types - 1);
        argument[types - 2] = 1;
        System.arraycopy(told, 0, argument, types - 1, told.length);
        payload.getBytes(start + types, argument, types - 1 + told.length, length - types);
        return argument;
    }

    /** Whether two servers have been told the same. */
    public static boolean same(byte[] one, byte[] other) {
        return Arrays.equals(one, other);
    }
}

package io.pointsman.protocol.response;

import io.netty.buffer.ByteBuf;

/** Puts the client's id of a prepared statement in the place of the server's, byte by byte as they come. */
final class StatementRenaming {

    /** Behind the header of COM_STMT_PREPARE_OK. */
    private static final int FIRST = 1;

    private static final int LENGTH = 4;

    private boolean isOn;
    private int id;

    void off() {
        isOn = false;
    }

    void to(int statementId) {
        isOn = true;
        id = statementId;
    }

    /** @param offset of the bytes from {@code at} on within their packet */
    void patch(ByteBuf in, int at, int offset, int length) {
        if (!isOn) {
            return;
        }
        int last = Math.min(FIRST + LENGTH, offset + length);
        for (int i = Math.max(FIRST, offset); i < last; i++) {
            in.setByte(at + i - offset, id >>> 8 * (i - FIRST));
        }
        if (last == FIRST + LENGTH) {
            isOn = false;
        }
    }
}

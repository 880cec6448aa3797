package io.pointsman.itests.support.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An ERR packet that was the answer. */
public final class ServerError extends IOException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final String sqlState;

    private ServerError(int code, String sqlState, String message) {
        super(message);
        this.code = code;
        this.sqlState = sqlState;
    }

    /** In the connection phase there may be no SQL state yet. */
    public static ServerError from(Packet packet) {
        ByteReader reader = packet.reader().skip(1);
        int code = reader.int2();
        String state = "";
        if (reader.remaining() > 0 && reader.peek() == '#') {
            state = new String(reader.skip(1).raw(5), StandardCharsets.US_ASCII);
        }
        return new ServerError(code, state, reader.rest());
    }

    public int code() {
        return code;
    }

    public String sqlState() {
        return sqlState;
    }

    @Override
    public String toString() {
        return "ERROR " + code + " (" + sqlState + "): " + getMessage();
    }
}

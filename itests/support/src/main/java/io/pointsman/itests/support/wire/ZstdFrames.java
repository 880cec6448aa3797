package io.pointsman.itests.support.wire;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The compressed protocol with zstd, both directions of one connection, one frame for each write. */
final class ZstdFrames {

    private static final int LEVEL = 3;
    private static final int HEADER = 7;

    private final InputStream in;
    private final OutputStream out;
    private ByteArrayInputStream plain = new ByteArrayInputStream(new byte[0]);
    private int next;

    ZstdFrames(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    byte[] exactly(int length) throws IOException {
        byte[] bytes = new byte[length];
        int filled = 0;
        while (filled < length) {
            if (plain.available() == 0) {
                readFrame();
            }
            filled += plain.read(bytes, filled, length - filled);
        }
        return bytes;
    }

    private void readFrame() throws IOException {
        byte[] header = raw(HEADER);
        byte[] payload = raw(int3(header, 0));
        next = header[3] + 1;
        int length = int3(header, 4);
        plain = new ByteArrayInputStream(length == 0 ? payload : Zstd.decompress(payload, length));
    }

    private byte[] raw(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("closed after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private static int int3(byte[] bytes, int at) {
        return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16;
    }

    /** @param begins true for a command, whose frames count from 0 */
    void write(byte[] packets, boolean begins) throws IOException {
        byte[] compressed = Zstd.compress(packets, LEVEL);
        out.write(new Bytes()
                .int3(compressed.length)
                .int1(begins ? 0 : next)
                .int3(packets.length)
                .raw(compressed)
                .toArray());
        out.flush();
        next = (begins ? 0 : next) + 1;
    }
}

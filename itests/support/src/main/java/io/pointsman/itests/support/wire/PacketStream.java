package io.pointsman.itests.support.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;

/** Packets over a socket; those of 16 MB and more come and go in parts. */
public final class PacketStream {

    private static final int MAX_PART = 0xFFFFFF;

    private InputStream in;
    private OutputStream out;

    /** Null while nothing is compressed. */
    private ZstdFrames zstd;

    public PacketStream(Socket socket) throws IOException {
        moveTo(socket);
    }

    /** From now on through {@code socket}: TLS has begun. */
    public void moveTo(Socket socket) throws IOException {
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** From now on both directions are frames compressed with zstd: the login is over. */
    public void startZstd() {
        zstd = new ZstdFrames(in, out);
    }

    public Packet read() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (true) {
            byte[] header = exactly(4);
            int length = header[0] & 0xFF | (header[1] & 0xFF) << 8 | (header[2] & 0xFF) << 16;
            whole.writeBytes(exactly(length));
            if (length < MAX_PART) {
                return new Packet(header[3] & 0xFF, whole.toByteArray());
            }
        }
    }

    private byte[] exactly(int length) throws IOException {
        if (zstd != null) {
            return zstd.exactly(length);
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("closed after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    /** @return the sequence id of the packet that would come next */
    public int write(int sequenceId, byte[] payload) throws IOException {
        if (zstd == null) {
            writeRaw(framed(sequenceId, payload));
        } else {
            zstd.write(framed(sequenceId, payload), sequenceId == 0);
        }
        return sequenceId + payload.length / MAX_PART + 1 & 0xFF;
    }

    public void writeRaw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** The payload with its header or headers, as it goes over the wire. */
    public static byte[] framed(int sequenceId, byte[] payload) {
        Bytes framed = new Bytes();
        int from = 0;
        int next = sequenceId;
        int length;
        do {
            length = Math.min(MAX_PART, payload.length - from);
            framed.int3(length).int1(next++).raw(Arrays.copyOfRange(payload, from, from + length));
            from += length;
        } while (length == MAX_PART);
        return framed.toArray();
    }
}

package io.pointsman.protocol.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Bytes as tests write and read them. */
final class Bytes {

    private static final int MAX_PAYLOAD = 0xFFFFFF;

    private Bytes() {}

    /** Hex digits, in as many pieces and with as many spaces as is good to read. */
    static byte[] hex(String... pieces) {
        return HexFormat.of().parseHex(String.join("", pieces).replace(" ", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** What is readable; the buffer stays as it is. */
    static byte[] of(ByteBuf buffer) {
        return ByteBufUtil.getBytes(buffer);
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Stream.of(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** So many bytes, none like its neighbour. */
    static byte[] some(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + (i >>> 8));
        }
        return bytes;
    }

    /** A payload behind its header; from 2^24-1 bytes on, with its continuations. */
    static byte[] packet(int sequenceId, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 16);
        int at = 0;
        int next = sequenceId;
        int length;
        do {
            length = Math.min(MAX_PAYLOAD, payload.length - at);
            out.writeBytes(new byte[] {(byte) length, (byte) (length >>> 8), (byte) (length >>> 16), (byte) next++});
            out.write(payload, at, length);
            at += length;
        } while (length == MAX_PAYLOAD);
        return out.toByteArray();
    }

    static byte[] command(int code, byte[] argument) {
        return packet(0, join(new byte[] {(byte) code}, argument));
    }

    static byte[] query(String sql) {
        return command(0x03, text(sql));
    }

    static byte[] from(byte[] bytes, int at) {
        return Arrays.copyOfRange(bytes, at, bytes.length);
    }

    static byte[] until(byte[] bytes, int end) {
        return Arrays.copyOf(bytes, end);
    }
}

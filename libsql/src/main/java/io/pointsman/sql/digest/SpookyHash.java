package io.pointsman.sql.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * SpookyHash V2 with seed 0, the first 64 bits of it. Reusable, for one thread.
 *
 * @see <a href="https://burtleburtle.net/bob/hash/spooky.html">SpookyHash</a>
 */
final class SpookyHash {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long FILLER = 0xDEADBEEFDEADBEEFL;
    private static final int VARIABLES = 12;
    private static final int BLOCK = VARIABLES * Long.BYTES;
    private static final int SHORTEST_LONG = 2 * BLOCK;
    private static final int[] MIX = {11, 32, 43, 31, 17, 28, 39, 57, 55, 54, 22, 46};
    private static final int[] END = {44, 15, 34, 21, 38, 33, 10, 13, 38, 53, 42, 54};

    private final long[] state = new long[VARIABLES];
    private final byte[] lastBlock = new byte[BLOCK];

    private long a;
    private long b;
    private long c;
    private long d;

    long of(byte[] bytes, int length) {
        return length < SHORTEST_LONG ? ofShort(bytes, length) : ofLong(bytes, length);
    }

    private long ofShort(byte[] bytes, int length) {
        a = 0;
        b = 0;
        c = FILLER;
        d = FILLER;
        int at = 0;
        for (; length - at >= 32; at += 32) {
            mixPair(bytes, at);
            a += longAt(bytes, at + 16);
            b += longAt(bytes, at + 24);
        }
        if (length - at >= 16) {
            mixPair(bytes, at);
            at += 16;
        }
        d += (long) length << 56;
        addRest(bytes, at, length - at);
        endShort();
        return a;
    }

    private void mixPair(byte[] bytes, int at) {
        c += longAt(bytes, at);
        d += longAt(bytes, at + 8);
        mixShort();
    }

    /** Up to fifteen bytes: eight of them for c, the others for d. */
    private void addRest(byte[] bytes, int at, int rest) {
        if (rest == 0) {
            c += FILLER;
            d += FILLER;
        } else if (rest < 8) {
            c += part(bytes, at, rest);
        } else {
            c += longAt(bytes, at);
            d += part(bytes, at + 8, rest - 8);
        }
    }

    private static long part(byte[] bytes, int at, int length) {
        long value = 0;
        int done = 0;
        if (length >= Integer.BYTES) {
            value = (int) INTS.get(bytes, at) & 0xFFFFFFFFL;
            done = Integer.BYTES;
        }
        for (; done < length; done++) {
            value += (bytes[at + done] & 0xFFL) << (8 * done);
        }
        return value;
    }

    private void mixShort() {
        c = Long.rotateLeft(c, 50) + d;
        a ^= c;
        d = Long.rotateLeft(d, 52) + a;
        b ^= d;
        a = Long.rotateLeft(a, 30) + b;
        c ^= a;
        b = Long.rotateLeft(b, 41) + c;
        d ^= b;
        c = Long.rotateLeft(c, 54) + d;
        a ^= c;
        d = Long.rotateLeft(d, 48) + a;
        b ^= d;
        a = Long.rotateLeft(a, 38) + b;
        c ^= a;
        b = Long.rotateLeft(b, 37) + c;
        d ^= b;
        c = Long.rotateLeft(c, 62) + d;
        a ^= c;
        d = Long.rotateLeft(d, 34) + a;
        b ^= d;
        a = Long.rotateLeft(a, 5) + b;
        c ^= a;
        b = Long.rotateLeft(b, 36) + c;
        d ^= b;
    }

    private void endShort() {
        endRound(15, 52, 26, 51);
        endRound(28, 9, 47, 54);
        d ^= c;
        c = Long.rotateLeft(c, 32);
        d += c;
        a ^= d;
        d = Long.rotateLeft(d, 25);
        a += d;
        b ^= a;
        a = Long.rotateLeft(a, 63);
        b += a;
    }

    private void endRound(int first, int second, int third, int fourth) {
        d ^= c;
        c = Long.rotateLeft(c, first);
        d += c;
        a ^= d;
        d = Long.rotateLeft(d, second);
        a += d;
        b ^= a;
        a = Long.rotateLeft(a, third);
        b += a;
        c ^= b;
        b = Long.rotateLeft(b, fourth);
        c += b;
    }

    private long ofLong(byte[] bytes, int length) {
        for (int i = 0; i < VARIABLES; i++) {
            state[i] = i % 3 == 2 ? FILLER : 0;
        }
        int at = 0;
        for (; length - at >= BLOCK; at += BLOCK) {
            mixLong(bytes, at);
        }
        endLong(bytes, at, length - at);
        return state[0];
    }

    private void mixLong(byte[] bytes, int at) {
        for (int i = 0; i < VARIABLES; i++) {
            int before = (i + 11) % VARIABLES;
            state[i] += longAt(bytes, at + i * Long.BYTES);
            state[(i + 2) % VARIABLES] ^= state[(i + 10) % VARIABLES];
            state[before] ^= state[i];
            state[i] = Long.rotateLeft(state[i], MIX[i]);
            state[before] += state[(i + 1) % VARIABLES];
        }
    }

    private void endLong(byte[] bytes, int at, int rest) {
        Arrays.fill(lastBlock, (byte) 0);
        System.arraycopy(bytes, at, lastBlock, 0, rest);
        lastBlock[BLOCK - 1] = (byte) rest;
        for (int i = 0; i < VARIABLES; i++) {
            state[i] += longAt(lastBlock, i * Long.BYTES);
        }
        for (int round = 0; round < 3; round++) {
            endPartial();
        }
    }

    private void endPartial() {
        for (int i = 0; i < VARIABLES; i++) {
            int one = (i + 1) % VARIABLES;
            int before = (i + 11) % VARIABLES;
            state[before] += state[one];
            state[(i + 2) % VARIABLES] ^= state[before];
            state[one] = Long.rotateLeft(state[one], END[i]);
        }
    }

    private static long longAt(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }
}

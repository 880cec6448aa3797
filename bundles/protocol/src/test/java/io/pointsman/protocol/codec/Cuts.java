package io.pointsman.protocol.codec;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Bytes for properties, and where the network cuts them. */
final class Cuts {

    private Cuts() {}

    /** Sizes of reads, which repeat until all has been read. */
    static Arbitrary<int[]> cuts() {
        Arbitrary<Integer> size =
                Arbitraries.frequencyOf(Tuple.of(3, tiny()), Tuple.of(2, small()), Tuple.of(1, large()));
        return size.array(int[].class).ofMinSize(1).ofMaxSize(12);
    }

    private static Arbitrary<Integer> tiny() {
        return Arbitraries.integers().between(1, 5);
    }

    private static Arbitrary<Integer> small() {
        return Arbitraries.integers().between(6, 40);
    }

    private static Arbitrary<Integer> large() {
        return Arbitraries.integers().between(41, 2000);
    }

    static Arbitrary<byte[]> bytes(int minSize, int maxSize) {
        return Arbitraries.bytes().array(byte[].class).ofMinSize(minSize).ofMaxSize(maxSize);
    }

    /** Some bytes changed, and perhaps an end that is missing. */
    static Arbitrary<byte[]> mutated(byte[] sound) {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, sound.length - 1);
        Arbitrary<int[]> places = place.array(int[].class).ofMinSize(1).ofMaxSize(6);
        Arbitrary<byte[]> values = suspects().array(byte[].class).ofSize(6);
        Arbitrary<Integer> length = Arbitraries.integers().between(1, 2 * sound.length);
        return Combinators.combine(places, values, length).as((at, value, end) -> {
            byte[] bytes = Bytes.until(sound, Math.min(end, sound.length));
            for (int i = 0; i < at.length; i++) {
                bytes[at[i] % bytes.length] = value[i];
            }
            return bytes;
        });
    }

    /** Any byte, and more often those that mean something somewhere. */
    private static Arbitrary<Byte> suspects() {
        return Arbitraries.oneOf(
                Arbitraries.bytes(),
                Arbitraries.of(
                        (byte) 0x00, (byte) 0x01, (byte) 0xFB, (byte) 0xFC, (byte) 0xFD, (byte) 0xFE, (byte) 0xFF));
    }
}

package io.pointsman.tls.legacy;

import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.tls.NamedGroup;

/**
 * Which groups keys are agreed in. Finite fields have 2048 bits at least, for clients of whatever age; and 4096 at
 * most, as it is we who pay.
 */
final class Groups {

    static final int NONE = -1;

    private static final List<Integer> CURVES =
            List.of(NamedGroup.x25519, NamedGroup.secp256r1, NamedGroup.secp384r1, NamedGroup.secp521r1);
    private static final List<Integer> FIELDS =
            List.of(NamedGroup.ffdhe2048, NamedGroup.ffdhe3072, NamedGroup.ffdhe4096);

    private Groups() {}

    /** @param offered null when the client has said nothing about groups, as those before TLS 1.0 can't */
    static int curve(int[] offered) {
        return offered == null ? NamedGroup.secp256r1 : firstOf(CURVES, offered);
    }

    /** A client that names curves only leaves the choice of a field to us. */
    static int field(int[] offered) {
        boolean namesFields = offered != null && IntStream.of(offered).anyMatch(NamedGroup::isFiniteField);
        return namesFields ? firstOf(FIELDS, offered) : NamedGroup.ffdhe2048;
    }

    private static int firstOf(List<Integer> ours, int[] offered) {
        return IntStream.of(offered).filter(ours::contains).findFirst().orElse(NONE);
    }
}

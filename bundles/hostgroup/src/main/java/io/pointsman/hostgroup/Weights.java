package io.pointsman.hostgroup;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The members of a large hostgroup, to be drawn by weight without going over all of them. Who is drawn and not admitted is
 * drawn again, which leaves those who are admitted with the chances they have among themselves.
 */
final class Weights {

    /** Fewer are gone over as quickly. */
    static final int WORTH_IT = 16;

    /** With half of the members out of service, one in 256 statements has to go over all. */
    private static final int DRAWS = 8;

    private final List<Member> members;

    /** Of all weights up to a member's, its own included. */
    private final long[] sums;

    Weights(List<Member> members) {
        this.members = members;
        this.sums = new long[members.size()];
        long sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += members.get(i).row().weight();
            sums[i] = sum;
        }
    }

    /** @return null when nobody who was drawn is admitted, which says nothing of the others */
    Member draw(Predicate<Member> admitted, RandomGenerator random) {
        long total = sums.length == 0 ? 0 : sums[sums.length - 1];
        for (int i = 0; i < DRAWS && total > 0; i++) {
            Member drawn = members.get(holderOf(random.nextLong(total)));
            if (admitted.test(drawn)) {
                return drawn;
            }
        }
        return null;
    }

    /** The first one whose sum is above the ticket. */
    private int holderOf(long ticket) {
        int at = Arrays.binarySearch(sums, ticket + 1);
        if (at < 0) {
            return -at - 1;
        }
        while (at > 0 && sums[at - 1] == sums[at]) { // a weight of 0 has no ticket
            at--;
        }
        return at;
    }
}

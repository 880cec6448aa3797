package io.pointsman.hostgroup;

import io.pointsman.api.config.MysqlServer;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/** The ways to choose one of several servers. Passes over the list instead of copies of it: asked for each statement. */
final class Choice {

    /** How busy a server is, where nobody has said. */
    static final ToIntFunction<MysqlServer> UNKNOWN = server -> 0;

    private Choice() {}

    /** With a chance in proportion to its weight. @return null when nobody is admitted */
    static Member byWeight(List<Member> members, Predicate<Member> admitted, RandomGenerator random) {
        long total = 0;
        for (int i = 0; i < members.size(); i++) { // an iterator would be garbage of every statement
            Member member = members.get(i);
            total += admitted.test(member) ? member.row().weight() : 0;
        }
        if (total == 0) {
            return null;
        }
        long ticket = random.nextLong(total);
        Member last = null;
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (admitted.test(member)) {
                last = member;
                ticket -= member.row().weight();
                if (ticket < 0) {
                    break;
                }
            }
        }
        return last; // null when whoever was admitted a moment ago is not any more
    }

    /** The least busy for its weight; one by weight of those that are equally so. */
    static Member leastOutstanding(
            List<Member> members,
            Predicate<Member> admitted,
            ToIntFunction<MysqlServer> outstanding,
            RandomGenerator random) {
        Member best = null;
        double least = 0;
        long weights = 0;
        for (Member member : members) {
            if (admitted.test(member)) {
                double load = load(member, outstanding);
                boolean isBetter = best == null || load < least;
                weights = isBetter
                        ? member.row().weight()
                        : weights + (load == least ? member.row().weight() : 0);
                if (isBetter
                        || load == least
                                && random.nextLong(weights) < member.row().weight()) {
                    best = member;
                    least = load;
                }
            }
        }
        return best;
    }

    /** The less busy for its weight of two that are drawn by weight. */
    static Member twoChoices(
            List<Member> members,
            Predicate<Member> admitted,
            ToIntFunction<MysqlServer> outstanding,
            RandomGenerator random) {
        Member first = byWeight(members, admitted, random);
        if (first == null) {
            return null;
        }
        Member second = byWeight(members, member -> member != first && admitted.test(member), random);
        return second == null || load(first, outstanding) <= load(second, outstanding) ? first : second;
    }

    /** With this statement there: so that an idle heavy server comes before an idle light one. */
    private static double load(Member member, ToIntFunction<MysqlServer> outstanding) {
        return (outstanding.applyAsInt(member.row()) + 1.0) / member.row().weight();
    }
}

package io.pointsman.hostgroup;

import io.pointsman.api.config.HostgroupAttributes.Balance;
import io.pointsman.api.config.MysqlServer;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/** Chooses within one hostgroup: who can serve at all, then one of them. */
final class Selection {

    /** A server that has been shunned for such a part of its time is tried when nobody else is left. */
    private static final int DESPERATE_PART = 10;

    private final LongAdder slowPassedOver = new LongAdder();

    /** @return null when there is nobody */
    Member pick(
            Group group,
            HostgroupSettings settings,
            long now,
            Predicate<MysqlServer> usable,
            ToIntFunction<MysqlServer> outstanding,
            RandomGenerator random) {
        recover(group, settings, now, settings.recovery());
        if (group.members().size() == 1) {
            Member only = group.members().get(0);
            if (isAdmitted(only, settings, now, usable)) {
                return only;
            }
        }
        Predicate<Member> admitted = member -> isAdmitted(member, settings, now, usable);
        Member picked = among(group, settings, now, admitted, outstanding, random);
        if (picked != null || settings.recovery() == HostgroupSettings.NEVER) {
            return picked;
        }
        boolean isWorthIt = recover(group, settings, now, settings.recovery() / DESPERATE_PART);
        return isWorthIt ? among(group, settings, now, admitted, outstanding, random) : null;
    }

    private static boolean isAdmitted(
            Member member, HostgroupSettings settings, long now, Predicate<MysqlServer> usable) {
        return member.standing(now, settings) == Standing.IN && usable.test(member.row());
    }

    /** @return true when somebody has been forgiven */
    private static boolean recover(Group group, HostgroupSettings settings, long now, long recovery) {
        if (!group.state().hasFailures()) {
            return false;
        }
        group.state().hasFailures(false); // before looking: what fails meanwhile is noted again
        boolean any = false;
        for (int i = 0; i < group.members().size(); i++) {
            Member member = group.members().get(i);
            if (member.health().isDue(now, recovery)) {
                member.health().forgetFailures();
                if (settings.recoversTogether()) {
                    member.host().rows().forEach(RowHealth::forgetFailures);
                }
                any = true;
            }
            if (member.health().hasFailures()) {
                group.state().hasFailures(true);
            }
        }
        return any;
    }

    private Member among(
            Group group,
            HostgroupSettings settings,
            long now,
            Predicate<Member> admitted,
            ToIntFunction<MysqlServer> outstanding,
            RandomGenerator random) {
        Predicate<Member> quick = group.members().size() < settings.latencyAwareFrom()
                ? admitted
                : withoutTheSlow(group, settings, now, admitted);
        Balance balance = group.attributes().balance();
        if (outstanding == Choice.UNKNOWN || balance == Balance.WEIGHT) {
            return byWeight(group, quick, random);
        }
        return balance == Balance.TWO_CHOICES
                ? Choice.twoChoices(group.members(), quick, outstanding, random)
                : Choice.leastOutstanding(group.members(), quick, outstanding, random);
    }

    private static Member byWeight(Group group, Predicate<Member> admitted, RandomGenerator random) {
        Member drawn = group.members().size() < Weights.WORTH_IT
                ? null
                : group.weights().draw(admitted, random);
        return drawn == null ? Choice.byWeight(group.members(), admitted, random) : drawn;
    }

    private Predicate<Member> withoutTheSlow(
            Group group, HostgroupSettings settings, long now, Predicate<Member> admitted) {
        Latency latency =
                group.members().size() < Weights.WORTH_IT ? null : group.state().latency(now);
        if (latency == null) {
            latency = measure(group, admitted);
            group.state().latency(latency, now);
        }
        if (latency.count() == 0 || latency.count() < settings.latencyAwareFrom()) {
            return admitted;
        }
        slowPassedOver.increment();
        double average = latency.average();
        return member -> member.host().latencyMicros() <= average && admitted.test(member);
    }

    private static Latency measure(Group group, Predicate<Member> admitted) {
        int count = 0;
        long sum = 0;
        for (Member member : group.members()) {
            if (admitted.test(member)) {
                count++;
                sum += member.host().latencyMicros();
            }
        }
        return new Latency(count, count == 0 ? 0 : (double) sum / count);
    }

    /** How often slow servers were passed over. */
    long latencyAwareChoices() {
        return slowPassedOver.sum();
    }
}

package io.pointsman.routing.rule;

import io.pointsman.api.config.RuleActions.WeightedFlag;
import java.util.List;
import java.util.random.RandomGenerator;

/** Flags of which one is drawn, each with a chance in proportion to its weight. */
final class WeightedFlags {

    private final List<WeightedFlag> flags;
    private final long total;

    WeightedFlags(List<WeightedFlag> flags) {
        this.flags = flags.stream().filter(flag -> flag.weight() > 0).toList();
        this.total = this.flags.stream().mapToLong(WeightedFlag::weight).sum();
    }

    /** False where there is nothing to draw from. */
    boolean isRandom() {
        return total > 0;
    }

    int draw(RandomGenerator random) {
        long ticket = random.nextLong(total);
        for (WeightedFlag flag : flags) {
            ticket -= flag.weight();
            if (ticket < 0) {
                return flag.flag();
            }
        }
        throw new AssertionError("weights do not add up: " + flags);
    }

    @Override
    public String toString() {
        return flags.toString();
    }
}

package io.pointsman.routing.rule;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What is drawn for one statement. One number is drawn, when it is first needed, and the others follow from it: so a second
 * look at the same statement, with a shadow rule in force, draws the same.
 */
final class Chance {

    private final RandomGenerator random;
    private boolean isDrawn;
    private long seed;

    Chance(RandomGenerator random) {
        this.random = random;
    }

    /** @param turn how often the rules have begun from the top */
    RandomGenerator of(CompiledRule rule, int turn) {
        if (!isDrawn) {
            seed = random.nextLong();
            isDrawn = true;
        }
        return new SplittableRandom(seed ^ (((long) rule.id() << 32) + turn));
    }
}

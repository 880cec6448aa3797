package io.pointsman.routing.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.statement.StatementDigest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is remembered is bounded, and what is in use stays. */
class PlansTest {

    private static final Plan PLAN = new Plan(List.of(), Optional.empty());

    private final Plans plans = new Plans(100_000);

    private static Plans.Key key(long hash) {
        return new Plans.Key(new StatementDigest(hash, "SELECT", "SELECT"), "app", "shop", 0);
    }

    @Test
    void aMillionDigestsLeaveItSmall() {
        for (int i = 0; i < 1_000_000; i++) {
            plans.put(key(i), PLAN);
        }

        assertThat(plans.size()).isLessThan(1_000);
    }

    @Test
    void whatIsUsedStays() {
        plans.put(key(-1), PLAN);
        for (int i = 0; i < 10_000; i++) {
            plans.put(key(i), PLAN);

            assertThat(plans.get(key(-1))).isSameAs(PLAN);
        }
        assertThat(plans.get(key(0))).isNull();
    }

    @Test
    void aDigestOfTheSameHashIsAnother() {
        plans.put(key(1), PLAN);

        assertThat(plans.get(new Plans.Key(new StatementDigest(1, "UPDATE", "UPDATE"), "app", "shop", 0)))
                .isNull();
        assertThat(plans.get(new Plans.Key(key(1).digest(), "app", "shop", 1))).isNull();
        assertThat(plans.get(new Plans.Key(key(1).digest(), "other", "shop", 0)))
                .isNull();
    }
}

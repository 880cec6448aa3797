package io.pointsman.hostgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WeightsTest {

    private static final int DRAWS = 60_000;

    private final Random random = new Random(7);
    private final List<Member> members = new ArrayList<>();

    private void add(String hostname, int weight) {
        members.add(new Member(Rows.online(0, hostname, weight), false, new RowHealth(), new HostHealth()));
    }

    private Map<String, Integer> draw(String except) {
        Weights weights = new Weights(members);
        Map<String, Integer> drawn = new HashMap<>();
        for (int i = 0; i < DRAWS; i++) {
            Member member = weights.draw(each -> !each.row().hostname().equals(except), random);
            drawn.merge(member == null ? "nobody" : member.row().hostname(), 1, Integer::sum);
        }
        return drawn;
    }

    @Test
    void eachIsDrawnAsOftenAsItsWeightSays() {
        add("none first", 0);
        add("one", 1);
        add("none", 0);
        add("three", 3);
        add("two", 2);
        add("none last", 0);

        Map<String, Integer> drawn = draw("");

        assertThat(drawn).containsOnlyKeys("one", "two", "three");
        assertThat(drawn.get("one")).isCloseTo(DRAWS / 6, within(DRAWS / 100));
        assertThat(drawn.get("two")).isCloseTo(DRAWS / 3, within(DRAWS / 100));
    }

    @Test
    void whoIsLeftOutLeavesTheOthersTheirShares() {
        add("one", 1);
        add("out", 2);
        add("three", 3);

        Map<String, Integer> drawn = draw("out");

        assertThat(drawn).doesNotContainKey("out");
        assertThat(drawn.getOrDefault("nobody", 0)).isLessThan(DRAWS / 1_000);
        assertThat(drawn.get("three")).isCloseTo(3 * drawn.get("one"), within(DRAWS / 50));
    }

    @Test
    void nobodyIsDrawnFromNobody() {
        assertThat(draw("")).containsOnlyKeys("nobody");
        add("none", 0);
        assertThat(draw("")).containsOnlyKeys("nobody");
    }
}

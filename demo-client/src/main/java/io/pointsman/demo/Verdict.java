package io.pointsman.demo;

import java.util.ArrayList;
import java.util.List;

/** What was compared with what was expected. */
final class Verdict {

    private final List<String> problems = new ArrayList<>();
    private int checks;

    /** @param problem what to say when it does not hold */
    void check(boolean holds, String problem) {
        checks++;
        if (!holds) {
            problems.add(problem);
            System.out.println("  !! " + problem);
        }
    }

    boolean isGood() {
        return problems.isEmpty();
    }

    @Override
    public String toString() {
        return isGood()
                ? checks + " answers checked, all as expected"
                : problems.size() + " of " + checks + " answers are wrong:\n  " + String.join("\n  ", problems);
    }
}

package io.pointsman.itests.traffic.torture;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/** What a client is going to do next, and the dice that say so: the same for the same seed. */
final class Script {

    /** Places for prepared statements that a random kind may fill and leave filled. */
    static final int PLACES = 4;

    /** A place that a kind fills and empties itself. */
    static final int OWN_PLACE = 5;

    final String own;
    final boolean isMariadb;

    /** Rows end in a packet that has room for what the server tells of the session's state. */
    final boolean deprecatesEof;

    private final Random random;
    private final Deque<Step> steps = new ArrayDeque<>();
    private final boolean[] prepared = new boolean[PLACES];
    private final boolean[] typed = new boolean[PLACES];

    /** @param own the client's schema */
    Script(String own, long seed, boolean isMariadb, boolean deprecatesEof) {
        this.own = own;
        this.isMariadb = isMariadb;
        this.deprecatesEof = deprecatesEof;
        this.random = new Random(seed);
    }

    Step poll() {
        return steps.poll();
    }

    void sql(String... statements) {
        for (String statement : statements) {
            steps.add(Step.sql(statement));
        }
    }

    void add(Step... more) {
        for (Step step : more) {
            steps.add(step);
        }
    }

    String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    boolean isHeads() {
        return random.nextBoolean();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** One of the five rows that never change. */
    int id() {
        return 1 + below(5);
    }

    boolean isPrepared(int place) {
        return prepared[place];
    }

    void prepare(int place, String sql) {
        add(Step.prepare(place, sql));
        prepared[place] = true;
        typed[place] = false;
    }

    void execute(int place) {
        add(Step.execute(place, id(), !typed[place] || isHeads()));
        typed[place] = true;
    }

    void close(int place) {
        add(Step.close(place));
        prepared[place] = false;
    }

    /** A reset or another login has closed all of them. */
    void forgetPrepared() {
        for (int place = 0; place < PLACES; place++) {
            prepared[place] = false;
        }
    }
}

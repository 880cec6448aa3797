package io.pointsman.api.transport;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Numbers that one event loop counts and anybody reads: a plain addition and store each, no locks and no atomic
 * operations. What is read was true a moment ago. Kept by {@code core}, so that they outlive every swap.
 *
 * @param <E> what is counted
 */
public final class LoopCounters<E extends Enum<E>> {

    private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);

    /** A cache line before and behind: two loops' counters never share one. */
    private static final int PADDING = 8;

    private final long[] cells;

    public LoopCounters(Class<E> kinds) {
        cells = new long[PADDING + kinds.getEnumConstants().length + PADDING];
    }

    /** On the loop that counts here, and no other. */
    public void add(E what, long more) {
        int cell = PADDING + what.ordinal();
        CELLS.setOpaque(cells, cell, cells[cell] + more);
    }

    /** On the loop that counts here: for what is measured rather than counted. */
    public void set(E what, long value) {
        CELLS.setOpaque(cells, PADDING + what.ordinal(), value);
    }

    /** Any thread. */
    public long get(E what) {
        return (long) CELLS.getOpaque(cells, PADDING + what.ordinal());
    }
}

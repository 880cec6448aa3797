package io.pointsman.sql.digest;

import java.util.Arrays;

/**
 * Cuts lists of values and lists of equal groups short, while they are written. A list is cut where that does not make
 * it longer: {@code ?,...} stands for three values or more, not for two.
 */
final class Lists {

    /** Parentheses deeper than this are written as they are, so that a statement of nothing else costs no memory. */
    private static final int DEEPEST = 64;

    private static final byte[] DOTS = {',', '.', '.', '.'};

    private final int valuesLimit;
    private final int groupsLimit;
    private final Level[] levels = new Level[DEEPEST + 1];

    private int depth;
    private long steps;

    Lists(int valuesLimit, int groupsLimit) {
        this.valuesLimit = valuesLimit;
        this.groupsLimit = groupsLimit;
        Arrays.setAll(levels, i -> new Level());
    }

    /** What is known of the list that is written between one pair of parentheses. */
    private static final class Level {
        int openedAt;
        int tokens;
        boolean isMark;
        int values;
        int valuesCut;
        int groups;
        int groupFrom;
        int groupTo;
        int groupsCut;
        boolean isGroup;
        boolean followsGroup;

        void clear(int at) {
            openedAt = at;
            tokens = 0;
            isMark = false;
            values = 0;
            groups = 0;
            isGroup = false;
            followsGroup = false;
        }

        void token(boolean mark) {
            tokens++;
            isMark = mark;
            isGroup = false;
        }
    }

    void clear() {
        depth = 0;
        steps = 0;
        levels[0].clear(0);
    }

    /** Bytes compared since the last clear. */
    long steps() {
        return steps;
    }

    void other() {
        token(false);
    }

    void mark() {
        token(true);
    }

    private void token(boolean mark) {
        if (depth <= DEEPEST) {
            levels[depth].token(mark);
        }
    }

    void open(int at) {
        if (depth <= DEEPEST) {
            Level outer = levels[depth];
            if (!(outer.tokens == 0 && outer.followsGroup)) {
                outer.groups = 0;
            }
            outer.token(false);
        }
        depth++;
        if (depth <= DEEPEST) {
            levels[depth].clear(at);
        }
    }

    void comma() {
        if (depth <= DEEPEST) {
            Level level = levels[depth];
            level.followsGroup = level.isGroup;
            level.tokens = 0;
            level.isGroup = false;
        }
    }

    /** @return the length of the text without values that are one too many */
    int endOfElement(byte[] text, int length) {
        if (depth == 0 || depth > DEEPEST) {
            return length;
        }
        Level level = levels[depth];
        if (level.tokens != 1 || !level.isMark) {
            level.values = 0;
            return length;
        }
        level.values++;
        if (level.values == valuesLimit) {
            level.valuesCut = length;
        }
        return level.values > valuesLimit + 1 && valuesLimit > 0 ? cut(text, level.valuesCut) : length;
    }

    /** @return the length of the text without a group that is one too many */
    int close(byte[] text, int length) {
        if (depth == 0) {
            other();
            return length;
        }
        int from = depth <= DEEPEST ? levels[depth].openedAt : -1;
        depth--;
        if (depth > DEEPEST || from < 0) {
            return length;
        }
        Level level = levels[depth];
        level.token(false);
        level.isGroup = true;
        return groupsLimit == 0 ? length : endOfGroup(level, text, from, length);
    }

    private int endOfGroup(Level level, byte[] text, int from, int length) {
        if (level.groups == 0 || !isSame(level, text, from, length)) {
            level.groups = 1;
            level.groupFrom = from;
            level.groupTo = length;
        } else {
            level.groups++;
        }
        if (level.groups == groupsLimit) {
            level.groupsCut = length;
        }
        return level.groups > groupsLimit ? cut(text, level.groupsCut) : length;
    }

    private boolean isSame(Level level, byte[] text, int from, int to) {
        steps += Math.min(to - from, level.groupTo - level.groupFrom);
        return Arrays.equals(text, level.groupFrom, level.groupTo, text, from, to);
    }

    private static int cut(byte[] text, int at) {
        System.arraycopy(DOTS, 0, text, at, DOTS.length);
        return at + DOTS.length;
    }
}

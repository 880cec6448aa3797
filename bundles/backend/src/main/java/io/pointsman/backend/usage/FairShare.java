package io.pointsman.backend.usage;

/**
 * Which event loop may have how many of a server's connections. As long as nobody waits elsewhere a loop has as many as
 * it likes. When loops compete each is due the same number, and who has more gives one up when it falls idle; where
 * there are fewer connections than loops they take turns.
 *
 * @param loop that asks
 */
public record FairShare(ServerUse server, HostgroupUse group, int loops, int loop) {

    /**
     * Whether this loop may open one more.
     *
     * @param limit the server's max_connections
     * @param open of them now, over all loops
     */
    public boolean mayGrow(int limit, int open) {
        int others = group.waitingElsewhere(loop);
        if (others <= 0 || limit - open > others) {
            return true;
        }
        return server.shareable(loop) < due(limit) && (group.isStarving(loop) || !isSomebodyLeftWithNone());
    }

    /** Whether an idle connection of this loop is to be closed, so that another can open one. */
    public boolean mustYield(int limit, int open) {
        if (group.waitingElsewhere(loop) <= 0 || open < limit) {
            return false;
        }
        boolean hasMore = server.shareable(loop) > due(limit);
        return hasMore && isSomebodyBelow(due(limit)) || !group.isStarving(loop) && isSomebodyLeftWithNone();
    }

    /** The loop that has the most of them; -1 when no other has any. */
    public int richest() {
        int richest = -1;
        for (int other = 0; other < loops; other++) {
            boolean isRicher = richest < 0 || server.shareable(other) > server.shareable(richest);
            if (other != loop && server.shareable(other) > 0 && isRicher) {
                richest = other;
            }
        }
        return richest;
    }

    /** Of what sessions do not keep; rounded up, so that nothing is left over. */
    private int due(int limit) {
        int competing = 0;
        for (int any = 0; any < loops; any++) {
            competing += group.waiting(any) > 0 || server.shareable(any) > 0 ? 1 : 0;
        }
        competing = Math.max(1, competing);
        return Math.max(1, (limit - server.kept() + competing - 1) / competing);
    }

    private boolean isSomebodyBelow(int due) {
        for (int other = 0; other < loops; other++) {
            if (other != loop && group.waiting(other) > 0 && server.shareable(other) < due) {
                return true;
            }
        }
        return false;
    }

    private boolean isSomebodyLeftWithNone() {
        for (int other = 0; other < loops; other++) {
            if (other != loop && group.isStarving(other) && server.shareable(other) == 0) {
                return true;
            }
        }
        return false;
    }
}

package io.pointsman.backend.usage;

import io.pointsman.api.lifecycle.EventLoopOnly;

/** What one connection adds to the numbers, from when its handler is put on the channel to when it leaves it. */
@EventLoopOnly
public final class Occupancy {

    private final ServerUse server;
    private final HostgroupUse group;
    private final int loop;
    private boolean open;
    private boolean leased;
    private String reason = "";

    /** It was pinned at the last look already. */
    private boolean seenPinned;

    private boolean kept;

    public Occupancy(ServerUse server, HostgroupUse group, int loop) {
        this.server = server;
        this.group = group;
        this.loop = loop;
    }

    public void begin() {
        open = true;
        server.open(loop, 1);
    }

    public void end() {
        if (open) {
            leased(false);
            open = false;
            server.open(loop, -1);
        }
    }

    /** Sessions on other loops wait for a connection of this hostgroup. */
    public boolean isWantedElsewhere() {
        return group.waitingElsewhere(loop) > 0;
    }

    /** A session has it, or has it no longer. */
    public void leased(boolean now) {
        if (!now) {
            pinned("");
        }
        if (leased != now) {
            leased = now;
            server.leased(now ? 1 : -1);
            group.leased(now ? 1 : -1);
        }
    }

    /** @param now why the session keeps it; empty when it does not */
    public void pinned(String now) {
        if (now.isEmpty()) {
            seenPinned = false;
            kept(false);
        }
        if (!now.equals(reason)) {
            count(reason, -1);
            count(now, 1);
            reason = now;
        }
    }

    private void count(String why, int more) {
        if (!why.isEmpty()) {
            group.pinned(why, more);
        }
    }

    /** Now and then: what is pinned for long is not there to be shared; what is for a moment, as by a transaction, is. */
    public void look() {
        kept(seenPinned && !reason.isEmpty());
        seenPinned = !reason.isEmpty();
    }

    private void kept(boolean now) {
        if (kept != now) {
            kept = now;
            server.kept(loop, now ? 1 : -1);
        }
    }

    /** Empty when the session does not keep it. */
    public String pinnedBecause() {
        return reason;
    }
}

package io.pointsman.hostgroup;

import io.pointsman.api.config.HostgroupAttributes;
import io.pointsman.api.config.ServerStatus;
import java.util.List;

/**
 * One hostgroup as it is now.
 *
 * @param members in the order of their addresses
 * @param weights the same, to be drawn
 */
record Group(HostgroupAttributes attributes, List<Member> members, Weights weights, GroupState state) {

    Group(HostgroupAttributes attributes, List<Member> members, GroupState state) {
        this(attributes, members, new Weights(members), state);
    }

    /** Counts only where the limit could be passed. */
    boolean hasTooManyOnline(long now, HostgroupSettings settings) {
        return members.size() > attributes.maxNumOnlineServers()
                && online(now, settings) > attributes.maxNumOnlineServers();
    }

    long online(long now, HostgroupSettings settings) {
        long online = 0;
        for (Member member : members) {
            online += member.standing(now, settings).status() == ServerStatus.ONLINE ? 1 : 0;
        }
        return online;
    }

    int connectsPerSecond(HostgroupSettings settings) {
        return Math.min(attributes.throttleConnectionsPerSec(), settings.connectsPerSecond());
    }
}

package io.pointsman.hostgroup;

import io.pointsman.api.config.MysqlServer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The servers as they are placed now, compiled so that a look-up costs the same however many there are. Immutable, save
 * for what their members know of their health.
 *
 * @param members in the order of {@code (hostgroup_id, hostname, port)}
 * @param byRow the same by the very rows in force, which is who is asked for most: without garbage
 * @param undecided where servers of pairs may be, as nobody has said yet whether they are read-only
 */
record HostgroupView(
        HostgroupSettings settings,
        List<Member> members,
        Map<Integer, Group> groups,
        Map<ServerKey, Member> byKey,
        Map<MysqlServer, Member> byRow,
        Map<HostKey, List<Member>> byHost,
        Set<ServerKey> undecided) {

    /** Null for a hostgroup nobody is in. */
    Group group(int hostgroup) {
        return groups.get(hostgroup);
    }

    /** Null when no such server is in force. */
    Member member(MysqlServer server) {
        Member member = byRow.get(server);
        return member == null ? byKey.get(ServerKey.of(server)) : member;
    }

    /** Perhaps this server has been moved there by a generation that knew more. */
    boolean isUndecided(MysqlServer server) {
        return undecided.contains(ServerKey.of(server));
    }

    /** In all hostgroups; empty when it is in none. */
    List<Member> membersAt(String hostname, int port) {
        return byHost.getOrDefault(new HostKey(hostname, port), List.of());
    }
}

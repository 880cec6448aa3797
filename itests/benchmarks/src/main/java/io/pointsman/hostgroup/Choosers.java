package io.pointsman.hostgroup;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.hostgroup.Hostgroups;
import java.util.stream.IntStream;

/** Hostgroups that are loaded; servers may have 100 connections each, and their weights differ. */
public final class Choosers {

    private Choosers() {}

    public static Hostgroups ofServers(int count, int hostgroup) {
        MysqlServer[] rows = IntStream.range(0, count)
                .mapToObj(i -> Rows.online(hostgroup, "db" + i, 1 + i % 3))
                .toArray(MysqlServer[]::new);
        return new HostgroupChooser(Rows.inForce(Rows.config(rows)));
    }
}

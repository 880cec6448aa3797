package io.pointsman.itests.hotswap;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import java.io.IOException;

/** Somebody who never leaves a proxy alone: loads, reloads, and exchanges one room after the other. */
final class SoakOperator {

    private static final int STEPS = 6;

    private final PointsmanProcess proxy;
    private int steps;
    private int swaps;

    SoakOperator(PointsmanProcess proxy) {
        this.proxy = proxy;
    }

    /** One thing more. */
    void next() throws Exception {
        switch (steps % STEPS) {
            case 0 -> load("UPDATE mysql_users SET max_connections = " + (5_000 + steps), "MYSQL USERS");
            case 1 -> load("UPDATE mysql_servers SET comment = 'step " + steps + "'", "MYSQL SERVERS");
            case 2 -> load("UPDATE mysql_query_rules SET comment = 'step " + steps + "'", "MYSQL QUERY RULES");
            case 3 -> proxy.admin("PROXYSQL RELOAD TLS");
            default -> swap();
        }
        steps++;
    }

    private void load(String change, String module) throws IOException {
        proxy.adminAll(change, "LOAD " + module + " TO RUNTIME");
    }

    /** Each room forth and back, in turn. */
    private void swap() throws Exception {
        Swaps.swap(proxy, Rooms.ALL.get(swaps / 2 % Rooms.ALL.size()), swaps % 2 == 0);
        swaps++;
    }

    int steps() {
        return steps;
    }

    int swaps() {
        return swaps;
    }
}

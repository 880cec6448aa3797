package io.pointsman.itests.traffic;

import io.pointsman.itests.support.proxy.PointsmanProcess;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.Databases;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A proxy in front of each real server, for one class of tests. */
final class TrafficTest implements AutoCloseable {

    private final Map<DatabaseServer, PointsmanProcess> proxies = new LinkedHashMap<>();

    private TrafficTest() {}

    /** @param name of directories below {@code target} */
    static TrafficTest start(String name, Function<DatabaseServer, ProxyConfig> config) {
        TrafficTest test = new TrafficTest();
        try {
            for (DatabaseServer server : Databases.both()) {
                String directory = name + (server.isMariadb() ? "-mariadb" : "-mysql");
                test.proxies.put(server, PointsmanProcess.start(directory, config.apply(server)));
            }
            return test;
        } catch (RuntimeException | Error e) {
            test.close();
            throw e;
        }
    }

    PointsmanProcess proxy(DatabaseServer server) {
        return proxies.get(server);
    }

    /** A session on the server itself, as somebody who may see and do everything. */
    static RawClient directly(DatabaseServer server) throws IOException {
        return RawClient.connect(server.port()).login(TestUser.DBA, "test");
    }

    /** What the server is doing whose text contains {@code part}. */
    static List<String> runningStatements(DatabaseServer server, String part) throws IOException {
        try (RawClient dba = directly(server)) {
            return dba
                    .query("SELECT info FROM information_schema.processlist WHERE info LIKE '%" + part
                            + "%' AND info NOT LIKE '%processlist%'")
                    .rows()
                    .stream()
                    .map(row -> row.get(0))
                    .toList();
        }
    }

    /** Stops every proxy, also when one of them has something to complain of. */
    @Override
    public void close() {
        List<Throwable> failures = new ArrayList<>();
        for (PointsmanProcess proxy : proxies.values()) {
            try {
                proxy.close();
            } catch (RuntimeException | Error e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            AssertionError first = new AssertionError(failures.get(0).getMessage());
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }
}

package io.pointsman.itests.traffic.torture;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.ProxyConfig;
import io.pointsman.itests.support.server.DatabaseServer;
import io.pointsman.itests.support.server.MysqlServerProcess;
import io.pointsman.itests.support.server.ReplicaSet;
import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The servers of one side: a MariaDB primary, with two replicas when they are wanted, or a MySQL that is both.
 *
 * @param primary takes writes
 * @param replicas take reads; the primary itself where there are none
 */
record Behind(boolean isMariadb, int primary, List<Integer> replicas, Runnable stop) implements AutoCloseable {

    private static final String MARIADB = "11.4.5-MariaDB-log";

    /** @param replicas of a MariaDB */
    static Behind start(boolean isMariadb, int replicas) throws IOException {
        if (!isMariadb) {
            DatabaseServer server = MysqlServerProcess.start(List.of("--max-connections=400"));
            return new Behind(false, server.port(), List.of(), server::close);
        }
        ReplicaSet set = ReplicaSet.start(1 + replicas);
        List<Integer> ports =
                IntStream.rangeClosed(1, replicas).mapToObj(set::port).toList();
        Behind behind = new Behind(true, set.port(0), ports, set::close);
        behind.run(List.of("REVOKE READ ONLY ADMIN ON *.* FROM app")); // who may write to a replica would not notice
        return behind;
    }

    /**
     * The customary two rules; a quarter of the connections, or all that there are, for reading. A view whose function sets a
     * user variable pins, which nobody sees before it has run: a rule sends it to the writer, as an operator would.
     */
    ProxyConfig config(int connections) {
        ProxyConfig config = new ProxyConfig()
                .variable("enable_load_data_local_infile", true)
                .variable("connect_timeout_server_max", 60_000)
                .user(TestUser.APP, 0, "")
                .rule("rule_id=1, active=1, match_pattern=\"FROM viewed\", destination_hostgroup=0, apply=1")
                .rule("rule_id=2, active=1, match_digest=\"^SELECT.*FOR UPDATE\", destination_hostgroup=0, apply=1")
                .rule("rule_id=3, active=1, match_digest=\"^SELECT\", destination_hostgroup=1, apply=1");
        List<Integer> readers = replicas.isEmpty() ? List.of(primary) : replicas;
        int reading = connections / 4;
        config.server(0, primary, "max_connections=" + (connections - reading));
        readers.forEach(port -> config.server(1, port, "max_connections=" + reading / readers.size()));
        return isMariadb ? config.variable("server_version", MARIADB) : config;
    }

    /** Returns when every replica has applied it. */
    void run(List<String> statements) throws IOException {
        try (RawClient dba = RawClient.connect(primary).login(TestUser.DBA, "")) {
            for (String statement : statements) {
                dba.query(statement);
            }
            for (int replica : replicas) {
                String position = dba.query("SELECT @@gtid_binlog_pos").value();
                Await.until("the replica has it", Duration.ofSeconds(60), () -> hasApplied(replica, position));
            }
        }
    }

    private static boolean hasApplied(int replica, String position) {
        try (RawClient dba = RawClient.connect(replica).login(TestUser.DBA, "")) {
            return dba.query("SELECT MASTER_GTID_WAIT('" + position + "', 10)")
                    .value()
                    .equals("0");
        } catch (IOException e) {
            throw new UncheckedIOException("asking a replica", e);
        }
    }

    @Override
    public void close() {
        stop.run();
    }
}

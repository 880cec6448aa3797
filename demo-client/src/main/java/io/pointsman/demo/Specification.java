package io.pointsman.demo;

import static io.pointsman.demo.Expectation.affected;
import static io.pointsman.demo.Expectation.someAffected;
import static io.pointsman.demo.Expectation.table;
import static io.pointsman.demo.Expectation.tableWith;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The admin session of the page "SSL configuration for backends", statement by statement. */
final class Specification {

    /** @param remark what the page says in between; empty for nothing */
    record Step(String remark, String statement, Expectation expectation) {}

    private static final List<String> SERVER_COLUMNS = List.of(
            "hostgroup_id",
            "hostname",
            "port",
            "status",
            "weight",
            "compression",
            "max_connections",
            "max_replication_lag",
            "use_ssl",
            "max_latency_ms");
    private static final List<String> VARIABLE_COLUMNS = List.of("variable_name", "variable_value");
    private static final String SSL_VARIABLES = "SELECT * FROM global_variables WHERE variable_name LIKE 'mysql%ssl%'";
    private static final String NOT_SET = "(null)";

    private Specification() {}

    static List<Step> steps(List<Integer> ports, Path certificate, Path key) {
        List<Step> steps = new ArrayList<>();
        steps.add(step("", "SELECT * FROM mysql_servers", servers(ports, 0)));
        steps.add(step("", "UPDATE mysql_servers SET use_ssl=1 WHERE port=" + ports.get(0), affected(1)));
        steps.add(step("", "SELECT * FROM mysql_servers", servers(ports, 1)));
        steps.add(step("", "LOAD MYSQL SERVERS TO RUNTIME", affected(0)));
        steps.add(step("", "SELECT * FROM runtime_mysql_servers", servers(ports, 1)));
        steps.add(step(
                "use_ssl is on, but no key and no certificate are configured: connections would still be plain.",
                SSL_VARIABLES,
                variables(NOT_SET, NOT_SET)));
        steps.add(step("", "SET mysql-ssl_p2s_cert=\"" + certificate + "\"", affected(1)));
        steps.add(step("", "SET mysql-ssl_p2s_key=\"" + key + "\"", affected(1)));
        steps.add(step("", SSL_VARIABLES, variables(certificate.toString(), key.toString())));
        steps.add(step("", "LOAD MYSQL VARIABLES TO RUNTIME", affected(0)));
        steps.add(step(
                "From here on, new connections to port " + ports.get(0) + " use TLS. The changes are made to last:",
                "SAVE MYSQL SERVERS TO DISK",
                affected(0)));
        steps.add(step("", "SAVE MYSQL VARIABLES TO DISK", someAffected(58)));
        return List.copyOf(steps);
    }

    private static Step step(String remark, String statement, Expectation expectation) {
        return new Step(remark, statement, expectation);
    }

    private static Expectation servers(List<Integer> ports, int useSslOfFirst) {
        return table(
                SERVER_COLUMNS,
                List.of(
                        server(1, ports.get(0), useSslOfFirst),
                        server(2, ports.get(1), 0),
                        server(2, ports.get(2), 0)));
    }

    private static List<String> server(int hostgroup, int port, int useSsl) {
        return List.of(
                Integer.toString(hostgroup),
                "127.0.0.1",
                Integer.toString(port),
                "ONLINE",
                "1",
                "0",
                "1000",
                "0",
                Integer.toString(useSsl),
                "0");
    }

    private static Expectation variables(String certificate, String key) {
        return tableWith(
                VARIABLE_COLUMNS,
                List.of(
                        List.of("mysql-ssl_p2s_ca", NOT_SET),
                        List.of("mysql-ssl_p2s_cert", certificate),
                        List.of("mysql-ssl_p2s_key", key)));
    }
}

package io.pointsman.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.config.FastRoute;
import io.pointsman.api.config.HostgroupAttributes;
import io.pointsman.api.config.HostgroupAttributes.Balance;
import io.pointsman.api.config.QueryRule;
import io.pointsman.api.config.RuleActions.WeightedFlag;
import io.pointsman.api.config.RuntimeConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules, fast routes and attributes of hostgroups on their way into force and back. */
class QueryRulesTest {

    @TempDir
    Path directory;

    private AdminFixture admin;

    @BeforeEach
    void start() throws Exception {
        admin = new AdminFixture(directory).startWith("");
    }

    @AfterEach
    void stop() throws Exception {
        admin.close();
    }

    private RuntimeConfig config() {
        return admin.configs.current();
    }

    @Test
    void aRuleIsInForceWithAllThatItSays() {
        // Given
        admin.affected("INSERT INTO mysql_query_rules (rule_id, active, username, flagIN, client_addr, proxy_port,"
                + " digest, match_pattern, re_modifiers, flagOUT, replace_pattern, destination_hostgroup, timeout,"
                + " retries, delay, next_query_flagIN, multiplex, log, apply, attributes, comment) VALUES"
                + " (9, 1, 'app', 3, '10.%', 6033, '0xab', 'a', 'CASELESS,GLOBAL', 4, 'b', 7, 1, 2, 3, 5, 2, 1, 1,"
                + " '{\"tls\":true,\"server_name\":\"A.example\",\"shadow\":1,"
                + "\"connection_attributes\":{\"program_name\":\"x\"},"
                + "\"flagOUTs\":[{\"id\":10,\"weight\":1},{\"id\":11,\"weight\":3}]}', 'why')");

        // When
        admin.affected("LOAD MYSQL QUERY RULES TO RUNTIME");

        // Then
        QueryRule rule = config().queryRules().rules().get(0);
        assertThat(rule.ruleId()).isEqualTo(9);
        assertThat(rule.apply()).isTrue();
        assertThat(rule.shadow()).isTrue();
        assertThat(rule.conditions().digest()).isEqualTo(OptionalLong.of(0xab));
        assertThat(rule.conditions().tls()).isEqualTo(Optional.of(true));
        assertThat(rule.conditions().serverName()).isEqualTo("a.example");
        assertThat(rule.conditions().connectionAttributes()).isEqualTo(Map.of("program_name", "x"));
        assertThat(rule.conditions().caseless()).isTrue();
        assertThat(rule.actions().replaceAll()).isTrue();
        assertThat(rule.actions().flagOuts()).containsExactly(new WeightedFlag(10, 1), new WeightedFlag(11, 3));
        assertThat(rule.actions().log()).isEqualTo(Optional.of(true));
        assertThat(rule.actions().nextQueryFlagIn()).isEqualTo(OptionalInt.of(5));
    }

    @Test
    void whatIsSavedFromRuntimeIsTheSameWhenItIsLoadedAgain() {
        // Given
        admin.affected(
                "INSERT INTO mysql_query_rules (rule_id, active, match_digest, error_msg, attributes) VALUES"
                        + " (1, 1, '^DROP', 'no', '{\"tls\":false,\"flagOUTs\":[{\"id\":1,\"weight\":2}]}'), (2, 0, 'x', 'y', '')");
        admin.affected("INSERT INTO mysql_query_rules_fast_routing VALUES ('app', 'shop', 0, 3, 'fast')");
        admin.affected("INSERT INTO mysql_replication_hostgroups VALUES (1, 2, 'super_read_only', 'pair')");
        admin.affected("INSERT INTO mysql_hostgroup_attributes (hostgroup_id, throttle_connections_per_sec,"
                + " hostgroup_settings, servers_defaults) VALUES (1, 50,"
                + " '{\"handle_warnings\":0,\"balance\":\"two_choices\",\"max_connecting\":4}',"
                + " '{\"weight\":5,\"use_ssl\":1}')");
        admin.affected("LOAD MYSQL QUERY RULES TO RUNTIME");
        admin.affected("LOAD MYSQL SERVERS TO RUNTIME");
        RuntimeConfig before = config();

        // When
        admin.affected("SAVE MYSQL QUERY RULES FROM RUNTIME");
        admin.affected("SAVE MYSQL SERVERS FROM RUNTIME");
        admin.affected("LOAD MYSQL QUERY RULES TO RUNTIME");
        admin.affected("LOAD MYSQL SERVERS TO RUNTIME");

        // Then
        assertThat(before.queryRules().rules()).hasSize(1);
        assertThat(before.queryRules().fastRoutes()).containsExactly(new FastRoute("app", "shop", 0, 3, "fast"));
        assertThat(config().queryRules()).isEqualTo(before.queryRules());
        assertThat(config().replicationHostgroups()).isEqualTo(before.replicationHostgroups());
        assertThat(config().hostgroupAttributes()).isEqualTo(before.hostgroupAttributes());
        assertThat(admin.rows("SELECT rule_id, error_msg FROM runtime_mysql_query_rules"))
                .containsExactly(List.of("1", "no"));
    }

    @Test
    void attributesOfAHostgroupAreReadFromTheirJson() {
        admin.affected("INSERT INTO mysql_hostgroup_attributes (hostgroup_id, hostgroup_settings) VALUES"
                + " (3, '{\"monitor_slave_lag_when_null\":9,\"balance\":\"least_outstanding\"}')");

        admin.affected("LOAD MYSQL SERVERS TO RUNTIME");

        HostgroupAttributes attributes = config().hostgroupAttributes().get(0);
        assertThat(attributes.balance()).isEqualTo(Balance.LEAST_OUTSTANDING);
        assertThat(attributes.slaveLagWhenNull()).isEqualTo(OptionalInt.of(9));
        assertThat(attributes.handleWarnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1]|attributes is '[1]', expected nothing or a JSON object",
                "{\"tls\":\"maybe\"}|true or false for 'tls'",
                "{\"flagOUTs\":7}|an array of objects",
                "{\"flagOUTs\":[{\"id\":1}]}|'flagOUTs' / 'weight'",
                "{\"connection_attributes\":{\"a\":1}}|an object with names and texts",
            })
    void attributesThatCanBeMisreadAreRefused(String json, String reason) {
        admin.affected("INSERT INTO mysql_query_rules (rule_id, active, attributes) VALUES (4, 1, '" + json + "')");

        assertThat(admin.failure("LOAD MYSQL QUERY RULES TO RUNTIME").message())
                .contains("mysql_query_rules (4)")
                .contains(reason);
        assertThat(config().queryRules().rules()).isEmpty();
    }
}

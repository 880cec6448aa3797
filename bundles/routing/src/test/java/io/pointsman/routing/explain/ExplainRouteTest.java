package io.pointsman.routing.explain;

import static io.pointsman.routing.rule.ARule.config;
import static io.pointsman.routing.rule.ARule.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.admin.LayeredConfig;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.routing.HostgroupSight;
import io.pointsman.routing.InForce;
import io.pointsman.routing.Router;
import io.pointsman.routing.RoutingSettings;
import io.pointsman.routing.TwoServers;
import io.pointsman.routing.extension.AReference;
import io.pointsman.routing.extension.Chains;
import io.pointsman.routing.rule.ARule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What EXPLAIN ROUTE tells. */
class ExplainRouteTest {

    private final Chains extensions = new Chains(RoutingSettings.DEFAULT);

    private ExplainRoute explain(ARule... rules) {
        ExplainRoute explain =
                new ExplainRoute(new Router(extensions.chain(), new HostgroupSight(), new InForce(config(rules))));
        explain.bindHostgroups(new TwoServers(), new AReference<>(1));
        return explain;
    }

    private static List<List<String>> rows(ExplainRoute explain, String statement) {
        SqlAnswer answer = explain.execute(null, statement);
        assertThat(answer).isInstanceOf(SqlAnswer.Rows.class);
        return ((SqlAnswer.Rows) answer).rows();
    }

    @Test
    void everyRuleIsTriedInOrderAndSaysWhy() {
        // Given
        ExplainRoute explain = explain(
                rule(1).with("username", "x").to(1),
                rule(2).flagIn(5).to(1),
                rule(3).with("match_pattern", "FOR UPDATE").to(1),
                rule(4).with("match_digest", "SELECT").to(2).with("timeout", 50).apply(),
                rule(5).to(9));

        // When
        List<List<String>> rows = rows(explain, "EXPLAIN ROUTE 'SELECT 1' AS USER app");

        // Then
        assertThat(rows)
                .contains(
                        List.of("rule", "1", "no match", "username is 'x', found 'app'"),
                        List.of("rule", "2", "not looked at", "flagIN is 5, the flag is 0"),
                        List.of(
                                "rule",
                                "3",
                                "no match",
                                "match_pattern is 'FOR UPDATE', found nothing like it in the statement"),
                        List.of(
                                "rule",
                                "4",
                                "matched",
                                "destination_hostgroup=2, timeout=50, apply=1: no further rule, no fast routing"),
                        List.of("verdict", "rule 4", "executed", "timeout=50"),
                        List.of("hostgroup", "2", "chosen", ""))
                .noneMatch(row -> row.get(0).equals("rule") && row.get(1).equals("5"));
    }

    @Test
    void theServersAreNamedAndWhyOneIsOut() {
        assertThat(rows(explain(rule(1).to(2)), "EXPLAIN ROUTE 'SELECT 1' AS USER app"))
                .contains(
                        List.of("server", "10.0.0.1:3306", "candidate", "ONLINE, weight 100"),
                        List.of("server", "10.0.0.2:3306", "out", "SHUNNED: its connects keep failing"),
                        List.of(
                                "tls",
                                "10.0.0.1:3306",
                                "use_ssl=1",
                                "EXPLAIN TLS FOR '10.0.0.1:3306' USER 'app' names the row"));
    }

    @Test
    void itIsAskedForAClientAsTheRulesSeeIt() {
        // Given
        ExplainRoute explain = explain(
                rule(1).with("proxy_addr", "10.0.0.1").proxyPort(6034).to(1).apply(),
                rule(2).with("server_name", "shop.example").to(2).apply(),
                rule(3).attributes(Map.of("team", "reports")).to(3).apply(),
                rule(4).tls(true).to(4).apply(),
                rule(5).flagIn(7).to(5).apply());

        // Then
        assertThat(verdict(explain, "TO 10.0.0.1:6034")).isEqualTo("rule 1");
        assertThat(verdict(explain, "TO 10.0.0.1:6033")).isEqualTo("the user's default");
        assertThat(verdict(explain, "FROM 10.0.0.7 TLS 'Shop.Example'")).isEqualTo("rule 2");
        assertThat(verdict(explain, "TLS")).isEqualTo("rule 4");
        assertThat(verdict(explain, "ATTRIBUTES 'program_name=mysql, team=reports'"))
                .isEqualTo("rule 3");
        assertThat(verdict(explain, "FLAG 7 USING RUNTIME")).isEqualTo("rule 5");
    }

    private static String verdict(ExplainRoute explain, String clauses) {
        return rows(explain, "EXPLAIN ROUTE 'SELECT 1' AS USER app " + clauses).stream()
                .filter(row -> row.get(0).equals("verdict"))
                .findFirst()
                .orElseThrow()
                .get(1);
    }

    @Test
    void whatIsNoNameAndValueIsRefused() {
        assertThat(explain().execute(null, "EXPLAIN ROUTE 'SELECT 1' ATTRIBUTES 'reports'"))
                .isInstanceOf(SqlAnswer.Failed.class);
    }

    @Test
    void anUnknownHostgroupHasNoServers() {
        assertThat(rows(explain(rule(1).to(77)), "EXPLAIN ROUTE 'SELECT 1' AS USER app"))
                .contains(List.of("server", "", "none", "no server is in hostgroup 77"));
    }

    @Test
    void theUsersDefaultServesWhereNobodyDecides() {
        assertThat(rows(explain(), "explain route 'SELECT 1' as user 'app'"))
                .contains(List.of("verdict", "the user's default", "executed", ""))
                .contains(List.of("hostgroup", "1", "the user's default", ""));
        assertThat(rows(explain(), "EXPLAIN ROUTE 'SELECT 1'"))
                .anyMatch(row -> row.get(3).contains("AS USER"));
    }

    @Test
    void aStatementThatPinsSaysWhyAndStaysWithTheDefault() {
        // Given
        String statement = "EXPLAIN ROUTE 'CREATE TEMPORARY TABLE x (a int)' AS USER app";

        // Then
        assertThat(rows(explain(rule(1).to(2)), statement))
                .anyMatch(row -> row.subList(0, 3).equals(List.of("pin", "temporary_table", "pins")))
                .contains(List.of(
                        "hostgroup",
                        "1",
                        "the user's default",
                        "not 2: a statement that pins goes to the default, unless a rule says multiplex"));
        assertThat(rows(explain(rule(1).to(2).with("multiplex", 0)), statement))
                .contains(List.of("hostgroup", "2", "chosen", ""));
        assertThat(rows(explain(rule(1).to(2).with("multiplex", 2)), "EXPLAIN ROUTE 'SELECT @a := 1' AS USER app"))
                .contains(List.of("pin", "user_variables", "overlooked", "multiplex=2"))
                .contains(List.of("hostgroup", "2", "chosen", ""));
    }

    @Test
    void schemaAndAddressAreThoseAskedFor() {
        // Given
        ExplainRoute explain = explain(rule(1).with("schemaname", "other")
                .with("client_addr", "10.9.%")
                .to(2));

        // Then
        assertThat(rows(explain, "EXPLAIN ROUTE \"SELECT 'a'\" AS USER app SCHEMA other FROM 10.9.0.1"))
                .contains(List.of("hostgroup", "2", "chosen", ""));
        assertThat(rows(explain, "EXPLAIN ROUTE 'SELECT 1' AS USER app"))
                .as("the user's own schema")
                .contains(List.of("rule", "1", "no match", "schemaname is 'other', found 'shop'"));
    }

    @Test
    void extensionsSayWhatTheyWouldAnswer() {
        // Given
        extensions.bind("passes", request -> RoutingDecision.pass());
        extensions.bind("breaks", request -> {
            throw new IllegalStateException("lost");
        });
        extensions.bind("rejects", request -> RoutingDecision.reject("not on Sundays"));

        // When
        List<List<String>> rows = rows(explain(), "EXPLAIN ROUTE 'SELECT 1' AS USER app");

        // Then
        assertThat(rows)
                .contains(
                        List.of("extension", "passes", "passed", ""),
                        List.of("extension", "breaks", "failed", "java.lang.IllegalStateException: lost"),
                        List.of("extension", "rejects", "rejected", "not on Sundays"),
                        List.of("verdict", "extension rejects", "error 1148", "not on Sundays"));
    }

    @Test
    void nothingIsCounted() {
        // Given
        Router router = new Router(extensions.chain(), new HostgroupSight(), new InForce(config(rule(1).to(2))));

        // When
        rows(new ExplainRoute(router), "EXPLAIN ROUTE 'SELECT 1' AS USER app");

        // Then
        assertThat(router.rules().rules().get(0).counters().hits()).isZero();
    }

    @Test
    void anotherLayersRulesAreTriedWithoutALoad() {
        // Given
        ExplainRoute explain = explain(rule(1).to(2));
        LayeredConfig layers = layer -> {
            if (layer.equals("DISK")) {
                throw new ConfigRejectedException("mysql_query_rules (1): broken");
            }
            return config(rule(1).to(3));
        };

        // Then
        assertThat(explain.execute(null, "EXPLAIN ROUTE 'SELECT 1' USING MEMORY"))
                .isInstanceOf(SqlAnswer.Failed.class);
        explain.bindLayers(layers, new AReference<>(2));
        assertThat(rows(explain, "EXPLAIN ROUTE 'SELECT 1' AS USER app USING MEMORY"))
                .contains(List.of("hostgroup", "3", "chosen", ""));
        assertThat(explain.execute(null, "EXPLAIN ROUTE 'SELECT 1' USING DISK"))
                .isEqualTo(new SqlAnswer.Failed(
                        1290, "HY000", "DISK could not be loaded as it is: mysql_query_rules (1): broken"));
    }

    @Test
    void whatCantBeReadIsAnErrorWithAnExample() {
        assertThat(explain().execute(null, "EXPLAIN ROUTE SELECT 1")).isInstanceOf(SqlAnswer.Failed.class);
        assertThat(explain().execute(null, "EXPLAIN ROUTE 'SELECT 1' USING CONFIG"))
                .isInstanceOf(SqlAnswer.Failed.class);
        assertThat(explain().forms()).allMatch(form -> form.example().startsWith(form.words()));
    }

    @Test
    void quotesWithinQuotesAreDoubled() {
        Question question = Question.parse("EXPLAIN ROUTE 'SELECT ''a''' AS USER \"it\"\"s\"")
                .orElseThrow();

        assertThat(question.sql()).isEqualTo("SELECT 'a'");
        assertThat(question.user()).isEqualTo("it\"s");
    }
}

package io.pointsman.routing.rule;

import io.pointsman.api.config.RuleConditions;
import io.pointsman.api.session.RouteRequest;
import io.pointsman.api.statement.StatementDigest;
import io.pointsman.routing.regex.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a rule asks of statements, compiled, without its flagIN. What can be told from digest, user and schema is static, and
 * the answer is remembered; the rest is asked for each statement, the expression on the text last.
 */
final class Conditions {

    private final RuleConditions wanted;
    private final List<Condition> statics = new ArrayList<>();
    private final List<Condition> dynamics = new ArrayList<>();

    private Conditions(RuleConditions wanted) {
        this.wanted = wanted;
    }

    static Conditions of(RuleConditions wanted, Patterns patterns, RuleCounters counters, boolean digestsAreMade) {
        Conditions conditions = new Conditions(wanted);
        conditions.addStatics(patterns, digestsAreMade);
        conditions.addDynamics();
        patterns.matchPattern().ifPresent(expression -> conditions.addText(expression, counters));
        return conditions;
    }

    List<Condition> statics() {
        return statics;
    }

    List<Condition> dynamics() {
        return dynamics;
    }

    private void addStatics(Patterns patterns, boolean digestsAreMade) {
        addEqual(statics, "username", wanted.username(), RouteRequest::user);
        addEqual(statics, "schemaname", wanted.schemaname(), RouteRequest::schema);
        wanted.digest()
                .ifPresent(hash -> statics.add(new Condition(
                        "digest",
                        new StatementDigest(hash, "", "").hex(),
                        subject -> subject.request().statement().hash() == hash,
                        subject -> subject.request().statement().hex())));
        if (digestsAreMade) {
            patterns.matchDigest().ifPresent(this::addDigestText);
        }
    }

    private void addDigestText(Expression expression) {
        statics.add(new Condition(
                "match_digest",
                expected(wanted.matchDigest()),
                subject -> expression.isIn(subject.request().statement().text()) != wanted.negate(),
                subject -> quoted(subject.request().statement().text())));
    }

    private void addText(Expression expression, RuleCounters counters) {
        dynamics.add(new Condition(
                "match_pattern",
                expected(wanted.matchPattern()),
                subject -> counters.measured(expression, subject.text()) != wanted.negate(),
                subject -> wanted.negate() ? "it in the statement" : "nothing like it in the statement"));
    }

    private String expected(String pattern) {
        return quoted(pattern) + (wanted.negate() ? " and negated" : "");
    }

    private void addDynamics() {
        addAddress();
        addEqual(dynamics, "proxy_addr", wanted.proxyAddr(), RouteRequest::proxyAddress);
        if (wanted.proxyPort() != 0) {
            addEqual(
                    dynamics,
                    "proxy_port",
                    Integer.toString(wanted.proxyPort()),
                    request -> Integer.toString(request.proxyPort()));
        }
        wanted.tls()
                .ifPresent(tls -> addEqual(dynamics, "tls", tls ? "1" : "0", request -> request.isTls() ? "1" : "0"));
        addEqual(dynamics, "server_name", wanted.serverName(), RouteRequest::serverName);
        wanted.connectionAttributes()
                .forEach((name, value) -> dynamics.add(new Condition(
                        "connection attribute " + name,
                        quoted(value),
                        subject -> value.equals(
                                subject.request().connectionAttributes().get(name)),
                        subject ->
                                quoted(subject.request().connectionAttributes().getOrDefault(name, "")))));
    }

    private void addAddress() {
        String address = wanted.clientAddr();
        if (!address.endsWith("%")) {
            addEqual(dynamics, "client_addr", address, RouteRequest::clientAddress);
            return;
        }
        String beginning = address.substring(0, address.length() - 1);
        if (!beginning.isEmpty()) {
            add(
                    dynamics,
                    "client_addr",
                    address,
                    subject -> subject.request().clientAddress().startsWith(beginning),
                    RouteRequest::clientAddress);
        }
    }

    private static void addEqual(
            List<Condition> conditions, String column, String value, Function<RouteRequest, String> actual) {
        if (!value.isEmpty()) {
            add(conditions, column, value, subject -> value.equals(actual.apply(subject.request())), actual);
        }
    }

    private static void add(
            List<Condition> conditions,
            String column,
            String value,
            Predicate<Subject> test,
            Function<RouteRequest, String> actual) {
        conditions.add(new Condition(column, quoted(value), test, subject -> quoted(actual.apply(subject.request()))));
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }
}

package io.pointsman.routing.explain;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.hostgroup.Candidate;
import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.api.session.RouteVerdict;
import io.pointsman.routing.Router;
import io.pointsman.routing.Trace;
import io.pointsman.routing.rule.RuleTable;
import io.pointsman.sql.digest.DigestOptions;
import io.pointsman.sql.statement.KnownStatement;
import io.pointsman.sql.statement.KnownStatements;
import io.pointsman.sql.statement.PinReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of one EXPLAIN ROUTE, from the digest to the servers. */
final class Explanation implements Trace {

    private final Question question;
    private final RuntimeConfig config;
    private final List<List<String>> rows = new ArrayList<>();

    Explanation(Question question, RuntimeConfig config) {
        this.question = question;
        this.config = config;
    }

    @Override
    public void note(String step, String subject, String outcome, String detail) {
        rows.add(List.of(step, subject, outcome, detail));
    }

    /** @param hostgroups who says which servers there are; empty while nobody does */
    List<List<String>> rows(Router router, RuleTable rules, Optional<Hostgroups> hostgroups) {
        DigestOptions options = DigestVariables.of(config.variables());
        KnownStatement known = KnownStatements.of(question.sql(), options);
        Optional<MysqlUser> user = config.users().frontend(question.user());
        AskedRequest request = AskedRequest.of(question, schema(user), known.digest(), options);
        note(
                "statement",
                known.digest().hex(),
                known.digest().kind(),
                known.digest().text());
        note(
                "request",
                question.user(),
                user.isPresent() ? "a user in " + question.layer() : "no such user in " + question.layer(),
                "schema '" + request.schema() + "', from '" + request.clientAddress() + "'");
        RouteVerdict verdict = router.explain(rules, request, this);
        noteVerdict(verdict);
        if (verdict.answer().isEmpty()) {
            notePins(verdict, known);
            noteDestination(verdict, known, rules.defaultHostgroup(question.user()), hostgroups);
        }
        return rows;
    }

    private String schema(Optional<MysqlUser> user) {
        String defaultSchema = user.map(MysqlUser::defaultSchema).orElse("");
        String variable = config.variables().values().getOrDefault("mysql-default_schema", "");
        return !question.schema().isEmpty() ? question.schema() : defaultSchema.isEmpty() ? variable : defaultSchema;
    }

    private void noteVerdict(RouteVerdict verdict) {
        String by = verdict.decidedBy().isEmpty() ? "the user's default" : verdict.decidedBy();
        verdict.answer()
                .ifPresentOrElse(
                        answer -> note(
                                "verdict", by, answer.isError() ? "error " + answer.errorCode() : "OK", answer.text()),
                        () -> note("verdict", by, "executed", settings(verdict)));
        verdict.rewritten().ifPresent(text -> note("verdict", "text", "rewritten", text));
    }

    private static String settings(RouteVerdict verdict) {
        List<String> words = new ArrayList<>();
        addIfSet(words, "timeout", verdict.timeoutMs());
        addIfSet(words, "retries", verdict.retries());
        addIfSet(words, "delay", verdict.delayMs());
        addIfSet(words, "multiplex", verdict.multiplex());
        addIfSet(words, "next_query_flagIN", verdict.nextFlagIn());
        verdict.log().ifPresent(log -> words.add("log=" + (log ? 1 : 0)));
        verdict.hints().forEach((key, value) -> words.add(key + "=" + value));
        return String.join(", ", words);
    }

    private static void addIfSet(List<String> words, String name, int value) {
        if (value != RouteVerdict.UNSET) {
            words.add(name + "=" + value);
        }
    }

    private void noteDestination(
            RouteVerdict verdict, KnownStatement known, int defaultHostgroup, Optional<Hostgroups> hostgroups) {
        boolean pins = !known.traits().pins().isEmpty();
        int hostgroup = verdict.servedBy(pins, defaultHostgroup);
        if (hostgroup == RouteVerdict.UNSET) {
            note("hostgroup", "", "unknown", "no default hostgroup without a user: say AS USER");
            return;
        }
        noteHostgroup(verdict, hostgroup);
        List<Candidate> candidates =
                hostgroups.map(all -> all.candidates(hostgroup)).orElse(List.of());
        if (candidates.isEmpty()) {
            note(
                    "server",
                    "",
                    "none",
                    hostgroups.isPresent()
                            ? "no server is in hostgroup " + hostgroup
                            : "hostgroups are not known just now");
        }
        candidates.forEach(this::noteServer);
    }

    private void noteHostgroup(RouteVerdict verdict, int hostgroup) {
        boolean isChosen = hostgroup == verdict.hostgroup();
        boolean isOverruled = !isChosen && verdict.hostgroup() != RouteVerdict.UNSET;
        note(
                "hostgroup",
                Integer.toString(hostgroup),
                isChosen ? "chosen" : "the user's default",
                isOverruled
                        ? "not " + verdict.hostgroup()
                                + ": a statement that pins goes to the default, unless a rule says multiplex"
                        : "");
    }

    private void noteServer(Candidate candidate) {
        MysqlServer server = candidate.server();
        note(
                "server",
                server.address(),
                candidate.isIn() ? "candidate" : "out",
                candidate.isIn()
                        ? candidate.status() + ", weight " + server.weight()
                        : candidate.status() + ": " + candidate.reasonOut());
        note(
                "tls",
                server.address(),
                server.useSsl() ? "use_ssl=1" : "plaintext: use_ssl=0",
                "EXPLAIN TLS FOR '" + server.address() + "' USER '" + question.user() + "' names the row");
    }

    private void notePins(RouteVerdict verdict, KnownStatement known) {
        Set<PinReason> pins = known.traits().pinsUnder(verdict.multiplex());
        known.traits().pins().stream()
                .filter(reason -> !pins.contains(reason))
                .sorted()
                .forEach(reason -> note("pin", reason.word(), "overlooked", "multiplex=2"));
        pins.stream().sorted().forEach(this::notePin);
        if (verdict.multiplex() == 0) {
            notePin(PinReason.RULE);
        } else if (pins.isEmpty()) {
            note("pin", "", "none", "the connection is given back after the statement");
        }
    }

    private void notePin(PinReason reason) {
        note("pin", reason.word(), "pins", reason.meaning() + "; to avoid it: " + reason.hint());
    }
}

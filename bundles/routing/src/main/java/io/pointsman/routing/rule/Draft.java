package io.pointsman.routing.rule;

import static io.pointsman.api.session.RouteVerdict.UNSET;

import io.pointsman.api.config.RuleActions;
import io.pointsman.api.session.RouteVerdict;
import io.pointsman.api.session.RouteVerdict.Answer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A verdict that is being written: each rule overwrites only what it sets itself. */
public final class Draft {

    /** ER_NOT_ALLOWED_COMMAND, which clients know for a statement that a rule refuses. */
    public static final int REFUSED = 1148;

    private Optional<Answer> answer = Optional.empty();
    private Optional<String> errorMsg = Optional.empty();
    private Optional<String> okMsg = Optional.empty();
    private int hostgroup = UNSET;
    private Optional<String> rewritten = Optional.empty();
    private int timeoutMs = UNSET;
    private int retries = UNSET;
    private int delayMs = UNSET;
    private int multiplex = UNSET;
    private int nextFlagIn = UNSET;
    private Optional<Boolean> log = Optional.empty();
    private String decidedBy = "";
    private Map<String, String> hints = new HashMap<>();

    public Draft() {}

    /** Goes on where a verdict has ended. */
    public Draft(RouteVerdict verdict) {
        answer = verdict.answer();
        hostgroup = verdict.hostgroup();
        rewritten = verdict.rewritten();
        timeoutMs = verdict.timeoutMs();
        retries = verdict.retries();
        delayMs = verdict.delayMs();
        multiplex = verdict.multiplex();
        nextFlagIn = verdict.nextFlagIn();
        log = verdict.log();
        decidedBy = verdict.decidedBy();
        hints = new HashMap<>(verdict.hints());
    }

    void take(CompiledRule rule) {
        RuleActions actions = rule.actions();
        timeoutMs = actions.timeoutMs().orElse(timeoutMs);
        retries = actions.retries().orElse(retries);
        delayMs = actions.delayMs().orElse(delayMs);
        multiplex = actions.multiplex().orElse(multiplex);
        nextFlagIn = actions.nextQueryFlagIn().orElse(nextFlagIn);
        log = actions.log().or(() -> log);
        errorMsg = actions.errorMsg().or(() -> errorMsg);
        okMsg = actions.okMsg().or(() -> okMsg);
        OptionalInt destination = actions.destinationHostgroup();
        hostgroup = destination.orElse(hostgroup);
        boolean decides = destination.isPresent()
                || actions.errorMsg().isPresent()
                || actions.okMsg().isPresent();
        decidedBy = decides ? rule.name() : decidedBy;
    }

    /** The answer is an error, whatever rules have said. */
    public Draft refuse(String reason, String by) {
        answer = Optional.of(new Answer(true, REFUSED, reason));
        decidedBy = by;
        return this;
    }

    public Draft hostgroup(int number, String by) {
        hostgroup = number;
        decidedBy = isAnswered() ? decidedBy : by;
        return this;
    }

    public void rewritten(String text) {
        rewritten = Optional.of(text);
    }

    public void timeoutMs(int value) {
        timeoutMs = value;
    }

    public void retries(int value) {
        retries = value;
    }

    public void delayMs(int value) {
        delayMs = value;
    }

    public void hint(String key, String value) {
        hints.put(key, value);
    }

    public int hostgroup() {
        return hostgroup;
    }

    private boolean isAnswered() {
        return answer.isPresent() || okMsg.isPresent() || errorMsg.isPresent();
    }

    /** A message of OK goes before one of an error. */
    private Optional<Answer> answer() {
        return answer.or(() -> okMsg.map(text -> new Answer(false, 0, text)))
                .or(() -> errorMsg.map(text -> new Answer(true, REFUSED, text)));
    }

    public RouteVerdict verdict() {
        return new RouteVerdict(
                answer(),
                hostgroup,
                rewritten,
                timeoutMs,
                retries,
                delayMs,
                multiplex,
                nextFlagIn,
                log,
                decidedBy,
                hints);
    }
}

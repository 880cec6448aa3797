package io.pointsman.routing.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.api.session.RouteVerdict;
import io.pointsman.routing.Trace;
import io.pointsman.routing.rule.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a comment may ask for. */
class AnnotationsTest {

    private final List<String> told = new ArrayList<>();

    private RouteVerdict verdict(String comment) {
        Draft draft = new Draft().hostgroup(1, "rule 1");
        Trace trace = (step, subject, outcome, detail) -> told.add(subject + " " + outcome);
        Annotations.apply(comment, draft, trace);
        return draft.verdict();
    }

    @Test
    void numbersWinOverRules() {
        // When
        RouteVerdict verdict = verdict(" hostgroup=5; query_timeout = 100;query_retries=2 ; query_delay=3");

        // Then
        assertThat(verdict.hostgroup()).isEqualTo(5);
        assertThat(verdict.decidedBy()).isEqualTo("comment");
        assertThat(verdict.timeoutMs()).isEqualTo(100);
        assertThat(verdict.retries()).isEqualTo(2);
        assertThat(verdict.delayMs()).isEqualTo(3);
    }

    @Test
    void whatHasNoEffectYetIsHandedOn() {
        RouteVerdict verdict = verdict("max_lag_ms=600000;min_epoch_ms=1700000000000;create_new_connection=1;"
                + "min_gtid=3E11FA47-71CA-11E1-9E33-C80AA9429562:23;cache_ttl=5;mirror=2");

        assertThat(verdict.hints())
                .isEqualTo(Map.of(
                        "max_lag_ms", "600000",
                        "min_epoch_ms", "1700000000000",
                        "create_new_connection", "1",
                        "min_gtid", "3E11FA47-71CA-11E1-9E33-C80AA9429562:23",
                        "cache_ttl", "5",
                        "mirror", "2"));
    }

    @Test
    void whatIsNotUnderstoodIsIgnored() {
        // When
        RouteVerdict verdict = verdict("traceparent='00-1';hostgroup=x;hostgroup=-1;hostgroup=9999999999;"
                + "max_lag_ms=600001;create_new_connection=0;=;a=");

        // Then
        assertThat(verdict.hostgroup()).isEqualTo(1);
        assertThat(verdict.hints()).isEmpty();
        assertThat(told)
                .contains("traceparent ignored: unknown", "hostgroup ignored: no number")
                .contains("max_lag_ms ignored: no such value");
    }
}

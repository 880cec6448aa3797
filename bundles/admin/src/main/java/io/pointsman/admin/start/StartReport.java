package io.pointsman.admin.start;

import java.util.List;
import java.util.Map;

/** How far the start has come, as the launcher is told. */
public record StartReport(State state, String failure, List<String> findings) {

    /** In the order of time. */
    public enum State {
        STARTING("starting"),
        DONE("done"),
        FAILED("failed");

        private final String word;

        State(String word) {
            this.word = word;
        }
    }

    public StartReport {
        findings = List.copyOf(findings);
    }

    public static StartReport starting() {
        return new StartReport(State.STARTING, "", List.of());
    }

    static StartReport done(List<String> findings) {
        return new StartReport(State.DONE, "", findings);
    }

    static StartReport failed(String failure, List<String> findings) {
        return new StartReport(State.FAILED, failure, findings);
    }

    /** What the launcher reads: JDK types only, since it shares no classes with us. */
    public Map<String, String> toMap() {
        return Map.of("state", state.word, "failure", failure, "findings", String.join("\n", findings));
    }
}

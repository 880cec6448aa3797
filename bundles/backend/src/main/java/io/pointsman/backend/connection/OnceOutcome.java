package io.pointsman.backend.connection;

import io.pointsman.api.protocol.ErrPacket;

/** Passes on the first outcome only: a conversation that failed may still hear that its connection is lost. */
final class OnceOutcome implements Outcome {

    private final Outcome outcome;
    private final Runnable onEnd;
    private boolean said;

    /** @param onEnd runs before the outcome is heard */
    OnceOutcome(Outcome outcome, Runnable onEnd) {
        this.outcome = outcome;
        this.onEnd = onEnd;
    }

    @Override
    public void onDone() {
        if (end()) {
            outcome.onDone();
        }
    }

    @Override
    public void onFailed(ErrPacket error, boolean serverSaid) {
        if (end()) {
            outcome.onFailed(error, serverSaid);
        }
    }

    private boolean end() {
        boolean first = !said;
        said = true;
        if (first) {
            onEnd.run();
        }
        return first;
    }
}

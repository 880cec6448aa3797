package io.pointsman.monitor.check;

import io.pointsman.api.hostgroup.ServerHealth;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * One kind of check of one server, with what it remembers from one run to the next. Group Replication, Galera and Aurora
 * would be further ones.
 */
public interface Check {

    /** From the beginning of one run to that of the next. */
    Duration interval();

    /** On the monitor's thread, one run at a time. @return completes on that thread, however the check ends */
    CompletionStage<Void> run();

    /** Says once more what the last run has found, to somebody who is new. */
    default void repeatTo(ServerHealth health) {}

    /** Nobody asks any more. */
    default void close() {}
}

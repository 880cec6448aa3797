package io.pointsman.admin.versions;

import io.pointsman.admin.modules.LoadTicket;
import io.pointsman.admin.modules.RuntimeLoader;
import io.pointsman.admin.variables.Variables;
import io.pointsman.admin.versions.VersionJournal.Reason;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.session.LocalSql.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a version back unless somebody confirms it in time.
 *
 * <p>What is pending is written down, so that a room that takes over goes on with it. All of this is on the admin
 * thread but {@link #isPending}'s timer, which only hands work to it.
 */
final class Confirmation implements VersionJournal.PendingListener {

    private static final Logger LOG = LoggerFactory.getLogger(Confirmation.class);
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final Caller TIMER = new Caller(0, "timer", "", "");

    private final RuntimeConfigs configs;
    private final VersionTables tables;
    private final RuntimeLoader loader;
    private final Variables variables;
    private final ConfirmTimer timer;
    private final Clock clock;

    /** What was in force before the pending version, to the byte; null when another room loaded that. */
    private RuntimeConfig before;

    /** What waits; also read from elsewhere. */
    private volatile Pending waiting;

    Confirmation(
            RuntimeConfigs configs,
            VersionTables tables,
            RuntimeLoader loader,
            Variables variables,
            ConfirmTimer timer,
            Clock clock) {
        this.configs = configs;
        this.tables = tables;
        this.loader = loader;
        this.variables = variables;
        this.timer = timer;
        this.clock = clock;
    }

    @Override
    public void isPending(Pending pending) {
        before = configs.current();
        schedule(pending);
    }

    /** Goes on with what an earlier room began. */
    void resume() {
        tables.pending().ifPresent(this::schedule);
    }

    /** @throws IllegalStateException when it can't be written down: then it stays pending */
    Pending confirm() throws ConfigRejectedException {
        Pending pending = pending();
        if (pending.isOver(clock.instant())) {
            throw new ConfigRejectedException("the time to confirm version " + pending.version() + " is over, version "
                    + pending.backTo() + " is coming back");
        }
        tables.write(List.of(VersionTables.clearPending()));
        forget();
        return pending;
    }

    /** @return the version that is in force again, under a new number */
    Pending rollBack(Caller caller) throws ConfigRejectedException {
        Pending pending = pending();
        rollBack(pending, caller, "back to version " + pending.backTo());
        return pending;
    }

    private Pending pending() throws ConfigRejectedException {
        return tables.pending().orElseThrow(() -> new ConfigRejectedException("no version waits to be confirmed"));
    }

    /** What to say of it, for those who look. Any thread. */
    Optional<String> status() {
        return Optional.ofNullable(waiting)
                .map(pending -> "version " + pending.version() + " waits to be confirmed, "
                        + pending.secondsLeft(clock.instant()) + " seconds left");
    }

    private void schedule(Pending pending) {
        waiting = pending;
        timer.schedule(Duration.between(clock.instant(), pending.deadline()), () -> expire(pending.version()));
    }

    /** Another version may be pending by now, or none. */
    private void expire(long version) {
        Optional<Pending> pending = tables.pending().filter(found -> found.version() == version);
        if (pending.isEmpty()) {
            return;
        }
        try {
            rollBack(
                    pending.get(),
                    TIMER,
                    "version " + version + " was not confirmed: back to version "
                            + pending.get().backTo());
            LOG.atWarn()
                    .addKeyValue("version", version)
                    .addKeyValue("back_to", pending.get().backTo())
                    .log("nobody confirmed a version in time, it has been rolled back");
        } catch (ConfigRejectedException | RuntimeException e) {
            LOG.atError()
                    .addKeyValue("version", version)
                    .addKeyValue("error", e.getMessage())
                    .log("a version that nobody confirmed could not be rolled back, trying again");
            rollBackUnwritten();
            timer.schedule(RETRY, () -> expire(version));
        }
    }

    private void rollBack(Pending pending, Caller caller, String comment) throws ConfigRejectedException {
        VersionRows rows = new VersionRows(tables.contents(pending.backTo()), variables);
        LoadTicket ticket = new LoadTicket(caller, comment, OptionalInt.empty());
        VersionJournal journal = new VersionJournal(tables, ticket, Reason.ROLLBACK, this, clock);
        if (before == null) {
            loader.load(rows.modules(), rows, journal);
        } else {
            RuntimeConfig next = again();
            configs.load(next, () -> journal.write(next, rows.modules(), rows, true));
        }
        forget();
    }

    /** A disk that is full must not keep a proxy in a configuration that cut its admins off. */
    private void rollBackUnwritten() {
        try {
            if (before != null) {
                configs.load(again());
            }
        } catch (ConfigRejectedException e) {
            LOG.atError().addKeyValue("error", e.getMessage()).log("what was in force before is refused now");
        }
    }

    /** As it was, as a new generation. */
    private RuntimeConfig again() {
        return before.withGeneration(configs.current().generation() + 1);
    }

    private void forget() {
        before = null;
        waiting = null;
        timer.cancel();
    }
}

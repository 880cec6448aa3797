package io.pointsman.admin.versions;

import io.pointsman.admin.modules.ConfigRows;
import io.pointsman.admin.modules.Journal;
import io.pointsman.admin.modules.LoadTicket;
import io.pointsman.admin.modules.Module;
import io.pointsman.api.admin.ConfigStore.Statement;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.session.SqlAnswer.Notice;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one LOAD down as a version, in one transaction. */
final class VersionJournal implements Journal {

    private static final Logger LOG = LoggerFactory.getLogger(VersionJournal.class);
    private static final int NOTE = 1105;
    private static final String KEPT = "admin-config_versions_kept";
    private static final String DEFAULT_KEPT = "100";

    /** Why there is a LOAD: the rules differ. */
    enum Reason {
        /** The first of a process: nothing can be pending, and what is the same as before is no new version. */
        START,
        STATEMENT,
        /** Takes back what is pending. */
        ROLLBACK
    }

    /** Is told when a version has been written that somebody has to confirm. */
    interface PendingListener {
        void isPending(Pending pending);
    }

    private final VersionTables tables;
    private final LoadTicket ticket;
    private final Reason reason;
    private final PendingListener listener;
    private final Clock clock;
    private final List<Notice> notices = new ArrayList<>();

    VersionJournal(VersionTables tables, LoadTicket ticket, Reason reason, PendingListener listener, Clock clock) {
        this.tables = tables;
        this.ticket = ticket;
        this.reason = reason;
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public List<Notice> notices() {
        return List.copyOf(notices);
    }

    @Override
    public void write(RuntimeConfig next, Collection<Module> modules, ConfigRows rows, boolean changed)
            throws ConfigRejectedException {
        try {
            writeOrRefuse(next, modules, rows);
        } catch (IllegalStateException e) {
            if (reason != Reason.START) {
                throw new ConfigRejectedException("it can't be written down as a version: " + e.getMessage());
            }
            // a disk that can't be written is no reason not to serve anybody
            LOG.atError()
                    .addKeyValue("error", e.getMessage())
                    .log("the start's configuration can't be written down as a version, it is in force all the same");
        }
    }

    private void writeOrRefuse(RuntimeConfig next, Collection<Module> modules, ConfigRows rows)
            throws ConfigRejectedException {
        long before = tables.newest();
        if (next.generation() > 1 && reason == Reason.STATEMENT) { // before the first, nothing can be pending
            refuseWhatIsPending(before);
        }
        Map<Module, String> contents = tables.contents(before);
        long number = tables.next();
        List<Statement> snapshots = snapshots(number, modules, rows, contents);
        if (reason == Reason.START && before > 0 && snapshots.isEmpty()) {
            endPending();
            return;
        }
        Optional<Pending> pending = pending(number, before);
        List<Statement> statements = new ArrayList<>();
        endPending();
        statements.add(VersionTables.clearPending());
        statements.add(VersionTables.addVersion(head(number, modules, contents)));
        statements.addAll(snapshots);
        pending.ifPresent(found -> statements.add(VersionTables.addPending(found)));
        statements.addAll(VersionTables.prune(kept(next)));
        tables.write(statements);
        tell(number, pending);
    }

    private void refuseWhatIsPending(long before) throws ConfigRejectedException {
        Optional<Pending> pending = tables.pending();
        if (pending.isPresent()) {
            throw new ConfigRejectedException("version " + pending.get().version() + " waits to be confirmed for "
                    + pending.get().secondsLeft(clock.instant())
                    + " more seconds: CONFIRM it or take it back with ROLLBACK CONFIG first");
        }
        if (ticket.confirmWithin().isPresent() && before == 0) {
            throw new ConfigRejectedException("there is no earlier version to go back to: leave CONFIRM WITHIN out");
        }
    }

    private Optional<Pending> pending(long number, long before) {
        OptionalInt seconds = ticket.confirmWithin();
        return seconds.isPresent() && before > 0
                ? Optional.of(new Pending(number, before, clock.instant().plusSeconds(seconds.getAsInt())))
                : Optional.empty();
    }

    /** Of the modules whose content is another one now; {@code contents} becomes that of this version. */
    private static List<Statement> snapshots(
            long number, Collection<Module> modules, ConfigRows rows, Map<Module, String> contents) {
        List<Statement> snapshots = new ArrayList<>();
        for (Module module : modules) {
            String content = Snapshot.write(module, rows);
            if (!content.equals(contents.put(module, content))) {
                snapshots.add(VersionTables.addSnapshot(number, module, content));
            }
        }
        return snapshots;
    }

    private Version head(long number, Collection<Module> modules, Map<Module, String> contents) {
        String words = modules.size() == Module.values().length
                ? "ALL"
                : modules.stream().map(Module::words).collect(Collectors.joining(", "));
        return new Version(
                number,
                clock.instant(),
                ticket.caller().user(),
                ticket.caller().address(),
                words,
                ticket.comment(),
                Checksum.of(contents));
    }

    /** A start ends a time to confirm that another process had begun. */
    private void endPending() {
        Optional<Pending> pending = reason == Reason.START ? tables.pending() : Optional.empty();
        if (pending.isPresent()) {
            tables.write(List.of(VersionTables.clearPending()));
            LOG.atWarn()
                    .addKeyValue("version", pending.get().version())
                    .log("a version that nobody had confirmed ended with its process, DISK is in force");
        }
    }

    private void tell(long number, Optional<Pending> pending) {
        notices.add(new Notice(Notice.Level.NOTE, NOTE, "this is version " + number));
        pending.ifPresent(found -> {
            notices.add(new Notice(
                    Notice.Level.NOTE,
                    NOTE,
                    "version " + found.backTo() + " comes back by itself at " + Version.text(found.deadline()) + ", in "
                            + found.secondsLeft(clock.instant()) + " seconds, unless CONFIRM comes before"));
            listener.isPending(found);
        });
    }

    private static int kept(RuntimeConfig next) {
        return Integer.parseInt(next.variables().values().getOrDefault(KEPT, DEFAULT_KEPT));
    }
}

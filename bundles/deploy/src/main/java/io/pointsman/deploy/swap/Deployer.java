package io.pointsman.deploy.swap;

import io.pointsman.api.lifecycle.Shares;
import io.pointsman.api.lifecycle.Swaps;
import io.pointsman.deploy.folder.Installation;
import io.pointsman.deploy.folder.PluginFolder;
import io.pointsman.deploy.jar.Arrows;
import io.pointsman.deploy.jar.Candidate;
import io.pointsman.deploy.jar.Gate;
import io.pointsman.deploy.jar.RefusedException;
import io.pointsman.deploy.record.History;
import io.pointsman.deploy.record.Ledger;
import io.pointsman.deploy.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deploys, promotes, rolls back and takes out; one thing at a time, on the worker's thread only.
 *
 * <p>What fails before a generation takes over leaves everything as it was.
 */
public final class Deployer {

    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

    private final BundleContext context;
    private final Swaps swaps;
    private final Installed installed;
    private final Gate gate;
    private final SideBySide sideBySide;
    private final InPlace inPlace;
    private final Retirement retirement;
    private final PluginFolder folder;
    private final Installation installation;
    private final Ledger ledger;
    private final History history;

    private final Trials trials;

    /** @param limit for a new generation to come up */
    public Deployer(
            BundleContext context,
            Swaps swaps,
            Installed installed,
            Gate gate,
            Retirement retirement,
            PluginFolder folder,
            Installation installation,
            Ledger ledger,
            History history,
            Duration limit) {
        this.context = context;
        this.swaps = swaps;
        this.installed = installed;
        this.gate = gate;
        this.retirement = retirement;
        this.folder = folder;
        this.installation = installation;
        this.ledger = ledger;
        this.history = history;
        Starter starter = new Starter(context, installed, limit);
        this.sideBySide = new SideBySide(context, swaps, installed, starter, retirement);
        this.inPlace = new InPlace(context.getBundle(), starter, retirement);
        this.trials = new Trials(context, swaps.shares());
    }

    /** @return what was done, for people. @throws RefusedException when nothing has changed */
    public String deploy(Order order) throws RefusedException {
        Path origin = order.file().toAbsolutePath().normalize();
        Path staged = folder.stage(origin); // what is checked must be what is installed
        try {
            return deploy(Candidate.read(staged, origin), order);
        } finally {
            folder.discard(staged); // gone already when it lies in the folder
        }
    }

    private String deploy(Candidate candidate, Order order) throws RefusedException {
        List<Bundle> older = installed.named(candidate.symbolicName());
        try {
            gate.check(candidate);
            checkPlace(candidate, older, order);
            if (order.isDry()) {
                return Plan.of(installed, candidate, older, order);
            }
            return older.stream().anyMatch(bundle -> bundle.getVersion().equals(candidate.version()))
                    ? updateInPlace(candidate, older)
                    : putBeside(candidate, older, order);
        } catch (RefusedException e) {
            if (!order.isDry()) {
                history.note(
                        "swap",
                        candidate.symbolicName(),
                        versionsOf(older),
                        version(candidate),
                        "refused",
                        e.getMessage());
            }
            throw e;
        }
    }

    private void checkPlace(Candidate candidate, List<Bundle> older, Order order) throws RefusedException {
        refuseDuringTrial(candidate.symbolicName());
        if (older.stream().anyMatch(bundle -> bundle.getVersion().equals(candidate.version()))) {
            if (order.isWanted()) {
                throw new RefusedException(candidate.title() + " can't take over, since " + candidate.version()
                        + " is installed: give the new jar a higher Bundle-Version");
            }
            return;
        }
        if (order.isWanted()) {
            refuseDowngrade(candidate, older);
        }
        Trialable.check(installed, older, order);
    }

    private void refuseDuringTrial(String name) throws RefusedException {
        if (trials.of(name).isPresent()) {
            throw new RefusedException(name + " is on trial already: plugin:promote " + name + " or plugin:rollback "
                    + name + " ends that");
        }
    }

    private static void refuseDowngrade(Candidate candidate, List<Bundle> older) throws RefusedException {
        for (Bundle bundle : older) {
            if (candidate.version().compareTo(bundle.getVersion()) < 0) {
                throw new RefusedException(candidate.title() + " can't take over, since " + bundle.getVersion()
                        + " is installed (bundle " + bundle.getBundleId()
                        + "): give the new jar a higher Bundle-Version");
            }
        }
    }

    private String putBeside(Candidate candidate, List<Bundle> older, Order order) throws RefusedException {
        Bundle newer = bringUp(candidate, older);
        boolean isOnTrial = !older.isEmpty() && order.isOnTrial();
        if (isOnTrial) {
            trials.begin(newer, older, order);
        }
        sideBySide.takeOver(newer, older, order.canary());
        keep(() -> folder.commit(candidate));
        history.note("swap", candidate.symbolicName(), versionsOf(older), version(candidate), "in service", "");
        return isOnTrial
                ? candidate.title() + " is in service on trial" + Plan.terms(order)
                : finish(newer, older, order.patience());
    }

    private Bundle bringUp(Candidate candidate, List<Bundle> older) throws RefusedException {
        try {
            Bundle newer = sideBySide.bringUp(candidate, older);
            ledger.forgive(candidate.file());
            return newer;
        } catch (RefusedException e) {
            ledger.refuse(candidate.file(), e.getMessage());
            throw e;
        }
    }

    /** What does the swapping can't wait for its own end: its successor is there to see to it. */
    private String finish(Bundle staying, List<Bundle> leaving, Duration patience) throws RefusedException {
        if (leaving.contains(context.getBundle())) {
            Farewell.begin(context.getBundle(), retirement);
            return Starter.title(staying) + " is in service, and takes "
                    + leaving.get(0).getVersion() + " out";
        }
        return sideBySide.finish(staying, leaving, patience);
    }

    private String updateInPlace(Candidate candidate, List<Bundle> current) throws RefusedException {
        String name = candidate.symbolicName();
        Path before = folder.activeOf(name)
                .or(() -> installation.jarOf(name))
                .orElseThrow(() -> new RefusedException("nobody knows where " + candidate.title()
                        + " came from, so that there would be no way back: give the new jar a higher version"));
        try {
            inPlace.update(current.get(current.size() - 1), candidate.file(), before);
        } catch (RefusedException e) {
            ledger.refuse(candidate.file(), e.getMessage());
            throw e;
        }
        keep(() -> folder.commit(candidate));
        history.note("update", name, version(candidate), version(candidate), "in service", "in place");
        return candidate.title() + " is updated in place";
    }

    /** A canary, or a trial before its time, gets everybody, and the old generation goes. */
    public String promote(String name) throws RefusedException {
        String full = fullName(name);
        Trial trial = trials.end(full)
                .orElseThrow(() -> new RefusedException(name + " is not on trial"
                        + (trials.names().isEmpty() ? "" : "; on trial: " + String.join(", ", trials.names()))));
        sideBySide.takeOver(trial.newer(), trial.older(), Shares.ALL);
        history.note("promote", full, versionsOf(trial.older()), version(trial.newer()), "in service", "");
        return finish(trial.newer(), trial.older(), trial.patience());
    }

    /** Back to what ran before. */
    public String rollBack(String name, String reason) throws RefusedException {
        String full = fullName(name);
        Optional<Trial> trial = trials.end(full);
        return trial.isPresent() ? giveBack(full, trial.get(), reason) : reinstall(full);
    }

    private String giveBack(String name, Trial trial, String reason) throws RefusedException {
        sideBySide.giveBack(trial.newer(), trial.older());
        folder.activeOf(name).ifPresent(jar -> ledger.refuse(jar, "it was rolled back: " + reason));
        keep(() -> folder.restore(name));
        Bundle staying = trial.older().get(trial.older().size() - 1);
        history.note("rollback", name, version(trial.newer()), version(staying), "in service", reason);
        return sideBySide.finish(staying, List.of(trial.newer()), trial.patience());
    }

    /** The generation before has been taken out already: it is installed once more. */
    private String reinstall(String name) throws RefusedException {
        List<Bundle> current = installed.named(name);
        if (current.isEmpty()) {
            throw new RefusedException("there is no bundle " + name + ": plugin:list shows what there is");
        }
        if (folder.activeOf(name).isEmpty()) {
            throw new RefusedException(name + " runs as it was installed: there is nothing to go back to");
        }
        Path before = folder.previousOf(name)
                .or(() -> installation.jarOf(name))
                .orElseThrow(() -> new RefusedException("there was nothing before " + Starter.title(current.get(0))
                        + ": take its jar out of " + folder.path() + " to be rid of it"));
        folder.activeOf(name).ifPresent(jar -> ledger.refuse(jar, "it was rolled back"));
        return replaceBy(Candidate.read(before), current, "rollback", () -> folder.restore(name));
    }

    private String replaceBy(Candidate before, List<Bundle> current, String action, Change change)
            throws RefusedException {
        String name = before.symbolicName();
        Bundle running = current.get(current.size() - 1);
        if (running.getVersion().equals(before.version())) {
            inPlace.update(running, before.file(), folder.activeOf(name).orElse(before.file()));
            keep(change);
            history.note(action, name, version(running), version(before), "in service", "in place");
            return before.title() + " is back, in place";
        }
        Bundle staying = sideBySide.bringUp(before, current);
        sideBySide.takeOver(staying, current, Shares.ALL);
        keep(change);
        history.note(action, name, versionsOf(current), version(staying), "in service", "");
        return finish(staying, current, Order.WAIT);
    }

    /** Its jar is no longer in the folder: an extension goes, a room goes back to the installation's. */
    public String remove(String name) throws RefusedException {
        refuseDuringTrial(name);
        List<Bundle> current = installed.named(name);
        Optional<Path> base = installation.jarOf(name);
        if (base.isPresent() && !current.isEmpty()) {
            return replaceBy(Candidate.read(base.get()), current, "remove", () -> folder.withdraw(name));
        }
        for (Bundle bundle : current) {
            retirement.retire(bundle);
            history.note("remove", name, version(bundle), "", "gone", "");
        }
        keep(() -> folder.withdraw(name));
        return name + " is gone";
    }

    /** Takes out every generation that nobody needs any more. */
    public String retire(Duration patience) throws RefusedException {
        StringBuilder said = new StringBuilder();
        for (Superseded left : Superseded.in(installed, trials.names())) {
            said.append(said.length() == 0 ? "" : "\n").append(Starter.title(left.bundle()));
            if (Waiting.until(() -> sideBySide.pendingOf(left.by()) == 0, patience)) {
                retirement.retire(left.bundle());
                swaps.share(left.bundle().getBundleId(), Shares.ALL);
                swaps.share(left.by().getBundleId(), Shares.ALL);
                said.append(" is retired");
            } else {
                said.append(" still serves ")
                        .append(sideBySide.pendingOf(left.by()))
                        .append(" busy channels and stays");
            }
        }
        return said.length() == 0 ? "nothing to retire" : said.toString();
    }

    /** Once a second: trials that have been passed or failed end. */
    public void judge() {
        for (String name : trials.names()) {
            try {
                judge(name, trials.of(name).orElseThrow());
            } catch (RefusedException e) {
                LOG.atError()
                        .addKeyValue("bundle", name)
                        .addKeyValue("error", e.getMessage())
                        .log("a trial could not be ended, both generations stay");
            }
        }
    }

    private void judge(String name, Trial trial) throws RefusedException {
        Optional<String> complaint = trial.complaint();
        if (complaint.isPresent()) {
            LOG.atWarn()
                    .addKeyValue("bundle", Starter.title(trial.newer()))
                    .addKeyValue("reason", complaint.get())
                    .log("rolled back, since it does worse than what it replaced");
            rollBack(name, complaint.get());
        } else if (trial.hasPassed()) {
            LOG.atInfo().addKeyValue("bundle", Starter.title(trial.newer())).log("has passed its trial");
            promote(name);
        }
    }

    /** Nothing is compared any more; both generations stay as they are. */
    public void stop() {
        trials.stop();
    }

    /** {@code session} for {@code io.pointsman.session}: names of rooms may be short. */
    private String fullName(String name) {
        String ours = Arrows.OURS + name;
        return installed.named(name).isEmpty() && !installed.named(ours).isEmpty() ? ours : name;
    }

    private interface Change {
        void make() throws IOException;
    }

    private void keep(Change change) {
        try {
            change.make();
        } catch (IOException e) {
            LOG.atError()
                    .addKeyValue("folder", folder.path())
                    .addKeyValue("error", e.toString())
                    .log("what runs now could not be put into the folder: after a restart it is as it was before");
        }
    }

    private static String version(Candidate candidate) {
        return candidate.version().toString();
    }

    private static String version(Bundle bundle) {
        return bundle.getVersion().toString();
    }

    private static String versionsOf(List<Bundle> bundles) {
        return String.join(", ", bundles.stream().map(Deployer::version).toList());
    }
}

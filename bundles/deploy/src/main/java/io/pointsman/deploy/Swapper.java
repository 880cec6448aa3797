package io.pointsman.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a bundle by a newer version, side by side:
 *
 * <pre>
 *   check manifest ──► install ──► start ──► services are there ──► channels have moved over ──► retire the old one
 *        │                └────────────┴─────────────┴─ on failure: uninstall, all is as before        │
 *        └─ refuse                                                        not in time: both stay, and it is said
 * </pre>
 */
final class Swapper {

    private static final Logger LOG = LoggerFactory.getLogger(Swapper.class);

    /** For components to be built; those that need something that isn't there would wait for ever. */
    private static final Duration SATISFIED = Duration.ofSeconds(10);

    private final BundleContext context;
    private final Installed installed;
    private final Retirement retirement;
    private final Duration satisfied;

    Swapper(BundleContext context, Installed installed) {
        this(context, installed, SATISFIED);
    }

    /** For tests, which don't wait as long. */
    Swapper(BundleContext context, Installed installed, Duration satisfied) {
        this.context = context;
        this.installed = installed;
        this.retirement = new Retirement(context);
        this.satisfied = satisfied;
    }

    /**
     * @param wait for channels to reach a safe point
     * @return what was done, for people
     * @throws RefusedException when nothing has changed
     */
    String swap(String fileName, Duration wait) throws RefusedException {
        Candidate candidate = Candidate.read(fileName);
        List<Bundle> older = installed.named(candidate.symbolicName());
        check(candidate, older);
        Bundle newer = install(candidate, older);
        try {
            start(newer, older, candidate);
        } catch (RefusedException e) {
            undo(newer);
            throw e;
        }
        LOG.atInfo().addKeyValue("bundle", candidate.title()).log("started beside what it replaces");
        return older.isEmpty() ? candidate.title() + " is in service" : finish(candidate, newer, older, wait);
    }

    private void check(Candidate candidate, List<Bundle> older) throws RefusedException {
        String name = candidate.symbolicName();
        if (Arrows.isFloor(name)) {
            throw new RefusedException(name + " is floor, which is replaced with a restart of Pointsman");
        }
        if (name.equals(context.getBundle().getSymbolicName())) {
            throw new RefusedException(name + " is what would do the swap: replace it with a restart");
        }
        for (Bundle bundle : older) {
            int order = candidate.version().compareTo(bundle.getVersion());
            if (order <= 0) {
                throw new RefusedException(candidate.title() + " can't take over, since " + bundle.getVersion()
                        + " is installed (bundle " + bundle.getBundleId()
                        + "): give the new jar a higher Bundle-Version");
            }
        }
        List<String> violations = Arrows.violations(candidate);
        if (!violations.isEmpty()) {
            throw new RefusedException(candidate.title() + " is refused: " + String.join("; ", violations));
        }
    }

    /** Under a location of its own: the file's would stand for what was installed from it before. */
    private Bundle install(Candidate candidate, List<Bundle> older) throws RefusedException {
        String location = "pointsman:" + candidate.symbolicName() + ":" + candidate.version();
        try (InputStream jar = Files.newInputStream(candidate.file())) {
            Bundle newer = context.installBundle(location, jar);
            if (!older.isEmpty()) {
                int level = older.get(0).adapt(BundleStartLevel.class).getStartLevel();
                newer.adapt(BundleStartLevel.class).setStartLevel(level);
            }
            return newer;
        } catch (IOException | BundleException | IllegalStateException e) {
            throw new RefusedException(candidate.title() + " could not be installed: " + e.getMessage(), e);
        }
    }

    private void start(Bundle newer, List<Bundle> older, Candidate candidate) throws RefusedException {
        try {
            newer.start();
        } catch (BundleException e) {
            String cause = e.getCause() == null ? "" : " (" + e.getCause() + ")";
            throw new RefusedException(candidate.title() + " could not be started: " + e.getMessage() + cause, e);
        }
        Set<String> expected = new TreeSet<>();
        older.forEach(bundle -> expected.addAll(installed.servicesOf(bundle)));
        if (!Waiting.until(() -> installed.servicesOf(newer).containsAll(expected), satisfied)) {
            expected.removeAll(installed.servicesOf(newer));
            throw new RefusedException(candidate.title() + " started, but does not offer " + String.join(", ", expected)
                    + ": a component is missing, or lacks something it needs");
        }
        Optional<String> broken = installed.brokenServiceOf(newer);
        if (broken.isPresent()) {
            throw new RefusedException(
                    candidate.title() + " started, but its " + broken.get() + " failed to come up: the log says why");
        }
    }

    private void undo(Bundle newer) {
        try {
            retirement.retire(newer);
        } catch (RefusedException e) {
            LOG.atError().addKeyValue("error", e.getMessage()).log("what could not take over could not be removed");
        }
    }

    private String finish(Candidate candidate, Bundle newer, List<Bundle> older, Duration wait)
            throws RefusedException {
        if (!Waiting.until(() -> installed.pendingOf(newer) == 0, wait)) {
            return candidate.title() + " is in service; " + installed.pendingOf(newer)
                    + " channels are busy with the version before it, which stays until they are done."
                    + " Then: plugin:retire";
        }
        StringBuilder done = new StringBuilder(candidate.title()).append(" is in service");
        for (Bundle bundle : older) {
            retirement.retire(bundle);
            done.append(", ").append(bundle.getVersion()).append(" is retired");
        }
        return done.toString();
    }

    /** Takes out every version that a newer one has replaced, once no channel runs it. */
    String retireSuperseded(Duration wait) throws RefusedException {
        StringBuilder said = new StringBuilder();
        for (Bundle bundle : installed.superseded()) {
            String title = bundle.getSymbolicName() + " " + bundle.getVersion();
            said.append(said.length() == 0 ? "" : "\n").append(title);
            if (Waiting.until(() -> installed.pendingOf(bundle) == 0, wait)) {
                retirement.retire(bundle);
                said.append(" is retired");
            } else {
                said.append(" still serves ")
                        .append(installed.pendingOf(bundle))
                        .append(" busy channels and stays");
            }
        }
        return said.length() == 0 ? "nothing to retire" : said.toString();
    }
}

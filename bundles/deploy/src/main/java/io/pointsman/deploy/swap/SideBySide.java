package io.pointsman.deploy.swap;

import io.pointsman.api.lifecycle.Shares;
import io.pointsman.api.lifecycle.Swaps;
import io.pointsman.deploy.jar.Candidate;
import io.pointsman.deploy.jar.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts one generation of a bundle beside another, in either direction:
 *
 * <pre>
 *   install ──► start ──► services are there ──► {@link #takeOver} ──► {@link #finish}: channels have moved ──► old one out
 *      └──────────┴──────────────┴─ on failure: out again, all is as before           └─ not in time: both stay
 * </pre>
 *
 * <p>Until it takes over it serves nobody, whatever its version.
 */
final class SideBySide {

    private static final Logger LOG = LoggerFactory.getLogger(SideBySide.class);

    /** Rooms start on the framework's last level. */
    private static final int LEVEL = 40;

    private final BundleContext context;
    private final Swaps swaps;
    private final Installed installed;
    private final Starter starter;
    private final Retirement retirement;
    private final Tryouts tryouts;
    private int installs;

    SideBySide(BundleContext context, Swaps swaps, Installed installed, Starter starter, Retirement retirement) {
        this.context = context;
        this.swaps = swaps;
        this.installed = installed;
        this.starter = starter;
        this.retirement = retirement;
        this.tryouts = new Tryouts(context);
    }

    /** Up, tried out, and without work. */
    Bundle bringUp(Candidate candidate, List<Bundle> older) throws RefusedException {
        Bundle newer = install(candidate);
        swaps.share(newer.getBundleId(), 0);
        Set<String> expected = new TreeSet<>();
        older.forEach(bundle -> expected.addAll(installed.servicesOf(bundle)));
        try {
            starter.start(newer, expected);
            tryouts.await(newer);
        } catch (RefusedException e) {
            undo(newer);
            throw e;
        }
        LOG.atInfo().addKeyValue("bundle", candidate.title()).log("started beside what it replaces");
        return newer;
    }

    /** Under a location of its own: the file's would stand for what was installed from it before. */
    private Bundle install(Candidate candidate) throws RefusedException {
        installs++;
        String location = Installed.LOCATION + candidate.symbolicName() + ":" + candidate.version() + ":" + installs
                + ":" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        try (InputStream bytes = Files.newInputStream(candidate.file())) {
            Bundle newer = context.installBundle(location, bytes);
            newer.adapt(BundleStartLevel.class).setStartLevel(LEVEL);
            return newer;
        } catch (IOException | BundleException | IllegalStateException e) {
            throw new RefusedException(candidate.title() + " could not be installed: " + e.getMessage(), e);
        }
    }

    /** Takes out what could not take over, or should not have; what is left of it serves nobody. */
    void undo(Bundle newer) {
        try {
            retirement.retire(newer);
            swaps.share(newer.getBundleId(), Shares.ALL); // no limit is kept for what is gone
        } catch (RefusedException e) {
            LOG.atError()
                    .addKeyValue("bundle", Starter.title(newer))
                    .addKeyValue("error", e.getMessage())
                    .log("could not be removed, it is left without work until the next start");
        }
    }

    /** @param share of the sessions that go over, all of them unless it is tried out with a few */
    void takeOver(Bundle newer, List<Bundle> older, int share) {
        boolean isUpgrade = older.stream().allMatch(bundle -> isLower(bundle, newer));
        if (isUpgrade) {
            swaps.share(newer.getBundleId(), share);
            return;
        }
        swaps.share(newer.getBundleId(), Shares.ALL); // takes nothing yet: slots ask the higher version first
        older.stream()
                .filter(bundle -> !isLower(bundle, newer))
                .forEach(bundle -> swaps.share(bundle.getBundleId(), Shares.ALL - share));
    }

    /** Points everybody back to the older ones. */
    void giveBack(Bundle newer, List<Bundle> older) {
        older.forEach(bundle -> swaps.share(bundle.getBundleId(), Shares.ALL));
        swaps.share(newer.getBundleId(), 0);
    }

    private static boolean isLower(Bundle bundle, Bundle than) {
        return bundle.getVersion().compareTo(than.getVersion()) < 0;
    }

    /** Takes the leaving ones out as soon as no channel needs them. @return what came of it, for people */
    String finish(Bundle staying, List<Bundle> leaving, Duration wait) throws RefusedException {
        int before = leaving.stream().mapToInt(installed::channelsOf).sum();
        StringBuilder done = new StringBuilder(Starter.title(staying)).append(" is in service");
        if (!Waiting.until(() -> installed.pendingOf(staying) == 0, wait)) {
            return done.append("; ")
                    .append(Progress.of(installed, staying, before))
                    .toString();
        }
        for (Bundle bundle : leaving) {
            retirement.retire(bundle);
            swaps.share(bundle.getBundleId(), Shares.ALL);
            done.append(", ").append(bundle.getVersion()).append(" is retired");
        }
        swaps.share(staying.getBundleId(), Shares.ALL);
        return done.toString();
    }

    int pendingOf(Bundle bundle) {
        return installed.pendingOf(bundle);
    }
}

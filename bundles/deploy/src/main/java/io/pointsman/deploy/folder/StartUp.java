package io.pointsman.deploy.folder;

import io.pointsman.deploy.jar.Candidate;
import io.pointsman.deploy.jar.Gate;
import io.pointsman.deploy.jar.RefusedException;
import io.pointsman.deploy.record.History;
import io.pointsman.deploy.record.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts in, at the start of the process, what lies in the folder: in place of the installation's bundles of the same names,
 * before any of those has started. One that does not come up is put out again, and not tried the next time.
 *
 * <p>A process that does not get past its start with them leaves a mark behind: the next one starts without.
 */
public final class StartUp {

    private static final Logger LOG = LoggerFactory.getLogger(StartUp.class);

    /** What the container is asked for. */
    public interface Ground {

        /** The installation's bundle of this name, which has not started; empty for an extension. */
        Optional<Bundle> installed(String name);

        /** Installs and resolves it, to be started with the rooms; in the place of one of the same name and version. */
        Bundle install(Candidate candidate) throws RefusedException;

        /** @throws RefusedException when it is not well */
        void verify(Bundle bundle) throws RefusedException;

        /** Takes it out, and puts the installation's own in its place if there is one. */
        void fallBack(Bundle bundle) throws RefusedException;
    }

    private final PluginFolder folder;
    private final Gate gate;
    private final Ledger ledger;
    private final History history;
    private final Ground ground;
    private final Path mark;

    private final Map<Bundle, Path> put = new LinkedHashMap<>();

    public StartUp(PluginFolder folder, Gate gate, Ledger ledger, History history, Ground ground) {
        this.folder = folder;
        this.gate = gate;
        this.ledger = ledger;
        this.history = history;
        this.ground = ground;
        this.mark = folder.path().resolve(".starting");
    }

    /** Before the rooms start. */
    public void putIn() throws IOException {
        folder.clearIncoming();
        List<Path> jars = folder.jars();
        blameForTheLastStart(jars);
        Map<String, Candidate> wanted = new LinkedHashMap<>();
        for (Path jar : jars) {
            admitted(jar).ifPresent(candidate -> wanted.merge(candidate.symbolicName(), candidate, StartUp::higher));
        }
        if (!wanted.isEmpty()) {
            List<String> hashes = new ArrayList<>();
            for (Candidate candidate : wanted.values()) {
                hashes.add(Ledger.hash(candidate.file()));
            }
            Files.write(mark, hashes);
            wanted.values().forEach(this::put);
        }
        Map<String, Path> running = new LinkedHashMap<>();
        put.forEach((bundle, jar) -> running.put(bundle.getSymbolicName(), jar));
        folder.reconcile(running);
    }

    private void blameForTheLastStart(List<Path> jars) throws IOException {
        if (!Files.exists(mark)) {
            return;
        }
        List<String> suspects = Files.readAllLines(mark);
        for (Path jar : jars) {
            if (suspects.contains(Ledger.hash(jar))) {
                ledger.refuse(jar, "the last process did not get past its start with it");
            }
        }
        Files.delete(mark);
    }

    private Optional<Candidate> admitted(Path jar) throws IOException {
        Optional<String> against = ledger.reasonAgainst(jar);
        if (against.isPresent()) {
            LOG.atWarn()
                    .addKeyValue("file", jar)
                    .addKeyValue("reason", against.get())
                    .log("not started, as it failed before: plugin:swap tries it again");
            return Optional.empty();
        }
        try {
            Candidate candidate = Candidate.read(jar);
            gate.check(candidate);
            return Optional.of(candidate);
        } catch (RefusedException e) {
            skipped(jar, e);
            return Optional.empty();
        }
    }

    private static void skipped(Path jar, RefusedException reason) {
        LOG.atWarn()
                .addKeyValue("file", jar)
                .addKeyValue("reason", reason.getMessage())
                .log("not started");
    }

    private static Candidate higher(Candidate one, Candidate other) {
        return one.version().compareTo(other.version()) < 0 ? other : one;
    }

    private void put(Candidate candidate) {
        Optional<Bundle> base = ground.installed(candidate.symbolicName());
        try {
            Bundle bundle = ground.install(candidate);
            if (base.isPresent() && base.get().getState() != Bundle.UNINSTALLED) {
                base.get().uninstall();
            }
            bundle.start();
            put.put(bundle, candidate.file());
        } catch (RefusedException e) {
            ledger.refuse(candidate.file(), e.getMessage());
            skipped(candidate.file(), e);
        } catch (BundleException e) {
            ledger.refuse(candidate.file(), e.getMessage());
            skipped(candidate.file(), new RefusedException(e.getMessage(), e));
        }
    }

    /** True while something that was put in has not been looked at. */
    public boolean isUnverified() {
        return !put.isEmpty();
    }

    /** Once the rooms have started. */
    public void verify() throws IOException {
        for (Map.Entry<Bundle, Path> each : put.entrySet()) {
            verify(each.getKey(), each.getValue());
        }
        put.clear();
        Files.deleteIfExists(mark);
    }

    private void verify(Bundle bundle, Path jar) {
        String name = bundle.getSymbolicName();
        String version = bundle.getVersion().toString();
        try {
            gate.check(Candidate.read(jar)); // by what is configured now
            ground.verify(bundle);
            history.note("start", name, "", version, "in service", "from the folder");
        } catch (RefusedException e) {
            ledger.refuse(jar, e.getMessage());
            skipped(jar, e);
            history.note("start", name, version, "", "refused", e.getMessage());
            fallBack(bundle);
        }
    }

    private void fallBack(Bundle bundle) {
        try {
            ground.fallBack(bundle);
        } catch (RefusedException e) {
            LOG.atError()
                    .addKeyValue("bundle", bundle.getSymbolicName())
                    .addKeyValue("error", e.getMessage())
                    .log("what the installation has could not take its place");
        }
    }

    /** The process ends as it should: nothing is to be blamed on what was started. */
    public void stop() throws IOException {
        Files.deleteIfExists(mark);
    }
}

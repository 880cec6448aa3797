package io.pointsman.deploy.folder;

import io.pointsman.deploy.jar.Candidate;
import io.pointsman.deploy.jar.RefusedException;
import io.pointsman.deploy.record.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the folder once a second: a jar that has come, or changed, is deployed when it has been the same for two looks;
 * one that is gone takes its bundle with it. On the worker's thread only.
 */
public final class FolderWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    /** What is done about it. */
    public interface Deployments {

        void appeared(Path jar) throws RefusedException;

        void disappeared(String name) throws RefusedException;

        /** True when this very jar runs. */
        boolean runs(Candidate candidate, Path jar);
    }

    private record Stamp(long size, long millis) {}

    private final PluginFolder folder;
    private final Ledger ledger;
    private final Deployments deployments;

    /** How a file was when it was last looked at. */
    private final Map<Path, Stamp> seen = new HashMap<>();

    /** Files that have been dealt with, as they were then; and what they were called, empty for no bundle. */
    private final Map<Path, Stamp> settled = new HashMap<>();

    private final Map<Path, String> names = new HashMap<>();
    private final Map<Path, String> skipped = new HashMap<>();

    public FolderWatch(PluginFolder folder, Ledger ledger, Deployments deployments) {
        this.folder = folder;
        this.ledger = ledger;
        this.deployments = deployments;
    }

    /** Takes what is there: it runs as it should, or was passed over at the start in favour of another version. */
    public void begin() throws IOException {
        for (Path jar : folder.jars()) {
            seen.put(jar, stamp(jar));
            settleIfRunning(jar);
            if (!settled.containsKey(jar)) {
                passOver(jar);
            }
        }
    }

    private void passOver(Path jar) throws IOException {
        try {
            note(jar, Candidate.read(jar).symbolicName());
            skipped.put(
                    jar,
                    ledger.reasonAgainst(jar)
                            .orElse(
                                    "it was passed over at the start, for another version or for what the log says then:"
                                            + " touch it to have it tried"));
        } catch (RefusedException e) {
            skipped.put(jar, e.getMessage()); // and looked at once more when it has changed
        }
    }

    /** What somebody else has just put there, or taken away, is nothing new. */
    public void settle() throws IOException {
        names.keySet().removeIf(jar -> !Files.exists(jar));
        for (Path jar : folder.jars()) {
            settleIfRunning(jar);
        }
    }

    private void settleIfRunning(Path jar) throws IOException {
        try {
            Candidate candidate = Candidate.read(jar);
            if (deployments.runs(candidate, jar)) {
                note(jar, candidate.symbolicName());
            }
        } catch (RefusedException e) {
            LOG.atDebug()
                    .addKeyValue("file", jar)
                    .addKeyValue("reason", e.getMessage())
                    .log("not looked at yet");
        }
    }

    private void note(Path jar, String name) throws IOException {
        settled.put(jar, stamp(jar));
        names.put(jar, name);
        skipped.remove(jar);
    }

    /** One look. */
    public void look() throws IOException {
        List<Path> jars = folder.jars();
        for (Path gone : gone(jars)) {
            forget(gone, jars);
        }
        for (Path jar : jars) {
            Stamp now = stamp(jar);
            if (!now.equals(settled.get(jar)) && now.equals(seen.put(jar, now))) {
                deploy(jar, now);
            }
        }
    }

    private List<Path> gone(List<Path> jars) {
        List<Path> gone = new ArrayList<>(names.keySet());
        gone.removeAll(jars);
        return gone;
    }

    private void forget(Path jar, List<Path> jars) {
        String name = names.remove(jar);
        seen.remove(jar);
        settled.remove(jar);
        skipped.remove(jar);
        if (name.isEmpty() || names.containsValue(name) || isReplaced(name, jars)) {
            return;
        }
        try {
            deployments.disappeared(name);
        } catch (RefusedException e) {
            LOG.atWarn()
                    .addKeyValue("bundle", name)
                    .addKeyValue("reason", e.getMessage())
                    .log("its jar is gone from the folder, and it could not be taken out");
        }
    }

    /** Another version has come under another name at the same time. */
    private static boolean isReplaced(String name, List<Path> jars) {
        return jars.stream().anyMatch(jar -> {
            try {
                return Candidate.read(jar).symbolicName().equals(name);
            } catch (RefusedException e) {
                return false;
            }
        });
    }

    private void deploy(Path jar, Stamp now) throws IOException {
        settled.put(jar, now);
        Optional<String> against = ledger.reasonAgainst(jar);
        try {
            Candidate candidate = Candidate.read(jar);
            names.put(jar, candidate.symbolicName());
            if (deployments.runs(candidate, jar)) {
                skipped.remove(jar);
                return;
            }
            if (against.isPresent()) {
                throw new RefusedException("it failed before, and is not tried again by itself: " + against.get());
            }
            deployments.appeared(jar);
            skipped.remove(jar);
            settle();
        } catch (RefusedException e) {
            names.putIfAbsent(jar, "");
            skipped.put(jar, e.getMessage());
            LOG.atWarn()
                    .addKeyValue("file", jar)
                    .addKeyValue("reason", e.getMessage())
                    .log("not deployed");
        }
    }

    private static Stamp stamp(Path jar) throws IOException {
        return Files.exists(jar)
                ? new Stamp(Files.size(jar), Files.getLastModifiedTime(jar).toMillis())
                : new Stamp(-1, -1);
    }

    /** Files that lie there and do not run, each with its reason. */
    public Map<Path, String> skipped() {
        return Map.copyOf(skipped);
    }
}

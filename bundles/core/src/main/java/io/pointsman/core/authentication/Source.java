package io.pointsman.core.authentication;

import static java.util.Comparator.comparing;

import io.pointsman.api.authentication.AuthenticationSource;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.SourcedUsers;
import io.pointsman.api.lifecycle.Probation.Report;
import io.pointsman.api.lifecycle.Probation.State;
import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.lifecycle.Shares;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.ServiceReference;

/**
 * One source by its name, in whatever versions it is installed, and the users that it gave last. They outlive the
 * version that gave them: a swap, a failure or a short absence takes nobody away.
 */
final class Source {

    /** As the container ranks services: the one that counts first comes first. */
    static final Comparator<Source> BEST_FIRST =
            comparing(Source::ranking).reversed().thenComparing(Source::serviceId);

    private final String name;
    private final Shares shares;
    private final ServiceSlot<AuthenticationSource> slot;
    private final List<Generation> generations = new ArrayList<>();

    private SourcedUsers users;
    private int ranking;
    private long serviceId = Long.MAX_VALUE;
    private String version = "";
    private boolean isDirty;

    /** The version that was asked last; null when it has left. */
    private Generation lastAskedOf;

    private long leftNanos;
    private long asked;
    private long failed;
    private Optional<Instant> lastAsked = Optional.empty();
    private long lastMillis;
    private String complaint = "";
    private boolean isNewComplaint;

    Source(String name, Shares shares) {
        this.name = name;
        this.shares = shares;
        this.slot = new ServiceSlot<>(shares, () -> {});
        this.users = new SourcedUsers(name, List.of());
    }

    String name() {
        return name;
    }

    synchronized int ranking() {
        return ranking;
    }

    synchronized long serviceId() {
        return serviceId;
    }

    synchronized void add(
            ServiceReference<AuthenticationSource> reference, AuthenticationSource source, Runnable onChange) {
        Generation generation = new Generation(name, reference, source, onChange);
        slot.add(reference, source);
        generations.add(generation);
        isDirty = true;
        if (isOnProbation(generation)) {
            generation.ask();
        }
    }

    /** @return the one that leaves, for its caller to wait for */
    synchronized Optional<Generation> remove(ServiceReference<AuthenticationSource> reference) {
        Optional<Generation> leaving =
                generations.stream().filter(each -> each.isOf(reference)).findFirst();
        slot.remove(reference);
        generations.removeIf(each -> each.isOf(reference));
        leftNanos = System.nanoTime();
        if (leaving.filter(each -> each == lastAskedOf).isPresent()) {
            lastAskedOf = null;
        }
        return leaving;
    }

    synchronized boolean isGone(Duration absence) {
        return generations.isEmpty() && System.nanoTime() - leftNanos >= absence.toNanos();
    }

    /** It should be asked again. @return false when that was known */
    synchronized boolean setDirty() {
        boolean isNew = !isDirty;
        isDirty = true;
        return isNew;
    }

    /** Whether it should be asked: it has changed, or another version serves. It counts as asked from here on. */
    synchronized boolean takeDirty() {
        Generation serving = serving().orElse(null);
        boolean was = serving != null && (isDirty || serving != lastAskedOf);
        if (was) {
            isDirty = false;
        }
        return was;
    }

    /** The version that serves: none on probation, however new. */
    synchronized Optional<Generation> serving() {
        AuthenticationSource current = slot.currentOrNull();
        Optional<Generation> found =
                generations.stream().filter(each -> each.source() == current).findFirst();
        return found.filter(each -> !isOnProbation(each));
    }

    private boolean isOnProbation(Generation generation) {
        return generation.bundleId() >= 0 && shares.of(generation.bundleId()) == 0;
    }

    /** Of the version in the bundle, if there is one. */
    synchronized Report report(long bundleId, Duration limit) {
        return generations.stream()
                .filter(each -> each.bundleId() == bundleId)
                .findFirst()
                .map(each -> each.report(limit))
                .orElse(new Report(State.NONE, ""));
    }

    /** Notes that it has been asked, and what was wrong; its users stay. @return false when that version has left meanwhile */
    synchronized boolean note(Generation generation, Answer answer) {
        if (!generations.contains(generation)) {
            return false;
        }
        lastAskedOf = generation;
        ranking = generation.ranking();
        serviceId = generation.serviceId();
        version = slot.versionOf(generation.source());
        asked++;
        lastAsked = Optional.of(Instant.now());
        lastMillis = answer.millis();
        if (answer.hasFailed()) {
            failed++;
        }
        isNewComplaint = answer.hasFailed() && !complaint.equals(answer.complaint());
        complaint = answer.complaint();
        return true;
    }

    /** Takes what it has answered for its users. */
    synchronized void take(List<MysqlUser> given) {
        users = new SourcedUsers(name, given);
    }

    synchronized SourcedUsers users() {
        return users;
    }

    synchronized String complaint() {
        return complaint;
    }

    /** True when the last answer was wrong in another way than the one before. */
    synchronized boolean hasNewComplaint() {
        return isNewComplaint;
    }

    /** Name and version, as messages begin. */
    synchronized String title() {
        return version.isEmpty() ? name : name + " " + version;
    }

    /** For {@code stats_authentication_sources}. */
    synchronized List<String> row(MysqlUsers inForce) {
        long overridden = users.users().stream()
                .filter(user -> !inForce.sourceOf(user.username()).equals(Optional.of(name)))
                .count();
        return List.of(
                name,
                version,
                Integer.toString(ranking),
                Integer.toString(users.users().size()),
                Long.toString(overridden),
                Long.toString(asked),
                Long.toString(failed),
                lastAsked.map(Instant::getEpochSecond).map(String::valueOf).orElse("0"),
                Long.toString(lastMillis),
                state(),
                complaint);
    }

    private String state() {
        if (generations.isEmpty()) {
            return "absent";
        }
        if (!complaint.isEmpty()) {
            return "failing";
        }
        return asked == 0 ? "not asked yet" : "in force";
    }
}

package io.pointsman.core.authentication;

import io.pointsman.api.authentication.AuthenticationSource;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.LoadNotices;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.SourcedUsers;
import io.pointsman.api.lifecycle.Probation;
import io.pointsman.api.lifecycle.Shares;
import io.pointsman.core.config.ConfigInForce;
import io.pointsman.core.config.MoreUsers;
import io.pointsman.core.swap.Rooms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authentication sources that are installed. A LOAD of users asks them all; between LOADs they are asked when they
 * appear, say that something has changed, are swapped, or have failed, and what they answer is put in force.
 *
 * <pre>
 *   appears, has changed, is swapped ──► asked ──► answers: its users are in force
 *                                          ▲  └──► fails: its users stay as they were ──┐
 *                                          └────────────── after a while ◄──────────────┘
 *   leaves ──► back within a moment: asked          └──► else: its users are out of force
 * </pre>
 */
@Component(
        immediate = true,
        service = {AuthenticationSources.class, Probation.class})
public final class AuthenticationSources implements MoreUsers, Probation {

    private static final Logger LOG = LoggerFactory.getLogger(AuthenticationSources.class);

    /** What comes at once is taken together; a source that cries for ever is asked as often as this, and no more. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    /** Of what is worth a look, as many are in the log. */
    private static final int LOGGED = 20;

    /** How long a source that leaves may take to come back from being asked. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    private final ConfigInForce configs;
    private final Shares shares;
    private final Patience patience;
    private final Map<String, Source> sources = new ConcurrentHashMap<>();
    private final Interview interview;
    private final AtomicBoolean isRetryComing = new AtomicBoolean();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "core-authentication"));

    /** Why the rooms could not live by what the sources gave last; empty when they can. */
    private volatile String refusal = "";

    @Activate
    public AuthenticationSources(@Reference ConfigInForce configs, @Reference Rooms rooms) {
        this(configs, rooms, Patience.fromSystemProperties());
    }

    AuthenticationSources(ConfigInForce configs, Rooms rooms, Patience patience) {
        this.configs = configs;
        this.shares = rooms.shares();
        this.patience = patience;
        this.interview = new Interview(patience.answer());
        configs.setMoreUsers(this);
        rooms.watch(() -> refreshAfter(Duration.ZERO)); // another version may serve from now on
    }

    /** What the sources gave stays in force. Returns when our thread is gone. */
    @Deactivate
    void stop() throws InterruptedException {
        thread.shutdownNow();
        thread.awaitTermination(LEAVING.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void ask(boolean isFirst) throws ConfigRejectedException {
        synchronized (interview) {
            Map<Source, Answer> answers = interview.with(sources.values());
            List<String> reasons = reasons(answers);
            retryIf(!reasons.isEmpty());
            if (!isFirst && !reasons.isEmpty()) {
                throw new ConfigRejectedException(reasons);
            }
            take(answers);
        }
        refreshAfter(GATHERING); // should the LOAD be refused for another reason, what they gave counts all the same
    }

    private static List<String> reasons(Map<Source, Answer> answers) {
        List<String> reasons = new ArrayList<>();
        answers.forEach((source, answer) -> {
            if (answer.hasFailed()) {
                reasons.add(reason(source, answer));
            }
        });
        return reasons;
    }

    private static String reason(Source source, Answer answer) {
        return "authentication source " + source.title() + ": " + answer.complaint() + "; its "
                + source.users().users().size() + " users from before stay in force. Put it right, or take its jar"
                + " out of plugins/, and LOAD again";
    }

    private static void take(Map<Source, Answer> answers) {
        answers.forEach((source, answer) -> {
            if (!answer.hasFailed()) {
                source.take(answer.users());
            }
        });
    }

    @Override
    public List<SourcedUsers> known() {
        return sources.values().stream()
                .sorted(Source.BEST_FIRST)
                .map(Source::users)
                .filter(given -> !given.users().isEmpty())
                .toList();
    }

    @Override
    public LoadNotices noticesOf(RuntimeConfig config) {
        return new LoadNotices(SourceNotices.of(config), List.of());
    }

    @Override
    public Report of(long bundleId) {
        return sources.values().stream()
                .map(source -> source.report(bundleId, patience.answer()))
                .max(Comparator.comparing(AuthenticationSources::worst))
                .orElse(Report.NONE);
    }

    /** Of several sources in one bundle all have to pass. */
    private static int worst(Report report) {
        return switch (report.state()) {
            case NONE -> 0;
            case PASSED -> 1;
            case RUNNING -> 2;
            case FAILED -> 3;
        };
    }

    /** Rows of {@code stats_authentication_sources}, the one that counts first comes first. */
    List<List<String>> rows() {
        MysqlUsers inForce = configs.current().users();
        return sources.values().stream()
                .sorted(Source.BEST_FIRST)
                .map(source -> source.row(inForce))
                .toList();
    }

    /** What an administrator should know of; nothing while all is well. */
    List<String> complaints() {
        List<String> lines = new ArrayList<>();
        for (Source source : sources.values()) {
            if (!source.complaint().isEmpty()) {
                lines.add("authentication source " + source.title() + " failed: " + source.complaint() + "; its "
                        + source.users().users().size() + " users from before stay in force, it is asked again every "
                        + patience.retry().toSeconds() + " s");
            }
        }
        if (!refusal.isEmpty()) {
            lines.add("users of authentication sources are not in force: " + refusal);
        }
        return lines;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindSource(AuthenticationSource source, ServiceReference<AuthenticationSource> reference) {
        synchronized (sources) {
            Source named = sources.computeIfAbsent(nameOf(reference), name -> new Source(name, shares));
            named.add(reference, source, () -> changed(named));
        }
        refreshAfter(GATHERING);
    }

    /** Its service's properties have changed, as they do with its configuration. */
    void updatedSource(ServiceReference<AuthenticationSource> reference) {
        changed(sources.get(nameOf(reference)));
    }

    /** Returns when nobody can still be inside the leaving source, or says so. */
    void unbindSource(ServiceReference<AuthenticationSource> reference) {
        Optional<Generation> leaving;
        synchronized (sources) {
            leaving = sources.get(nameOf(reference)).remove(reference);
        }
        leaving.ifPresent(AuthenticationSources::waitFor);
        refreshAfter(GATHERING);
        refreshAfter(patience.absence());
    }

    private static void waitFor(Generation leaving) {
        try {
            if (!leaving.leave(LEAVING)) {
                LOG.atWarn()
                        .addKeyValue("bundle", leaving.bundleId())
                        .log("a thread is still inside an authentication source that leaves");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What two versions of one source have in common. */
    private static String nameOf(ServiceReference<AuthenticationSource> reference) {
        Object component = reference.getProperty("component.name");
        return component == null ? "service " + reference.getProperty("service.id") : component.toString();
    }

    private void changed(Source source) {
        if (source.setDirty()) {
            refreshAfter(GATHERING);
        }
    }

    private void refreshAfter(Duration delay) {
        later(this::refresh, delay);
    }

    private void later(Runnable task, Duration delay) {
        try {
            thread.schedule(() -> guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // we are going, and nobody asks any more
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.atError().setCause(e).log("asking authentication sources failed");
        }
    }

    private void refresh() {
        Map<Source, Answer> answers;
        synchronized (interview) { // or a LOAD's newer answers could be overwritten
            answers = interview.with(
                    sources.values().stream().filter(Source::takeDirty).toList());
            take(answers);
        }
        retryIf(answers.values().stream().anyMatch(Answer::hasFailed));
        synchronized (sources) {
            sources.values().removeIf(source -> source.isGone(patience.absence()));
        }
        putInForce();
    }

    private void putInForce() {
        try {
            if (configs.takeMoreUsers()) {
                tell(configs.current());
            }
            refusal = "";
        } catch (ConfigRejectedException e) {
            tellIfNew(String.valueOf(e.getMessage()));
            retryIf(true);
        }
    }

    private void tellIfNew(String found) {
        if (!found.equals(refusal)) {
            LOG.atError()
                    .addKeyValue("error", found)
                    .log("users of authentication sources could not be put in force, those from before stay");
        }
        refusal = found;
    }

    private static void tell(RuntimeConfig config) {
        SourceNotices.of(config).stream()
                .limit(LOGGED)
                .forEach(text -> LOG.atWarn().addKeyValue("finding", text).log("in force, but look at this"));
        for (SourcedUsers given : config.users().sourced()) {
            LOG.atInfo()
                    .addKeyValue("source", given.source())
                    .addKeyValue("users", given.users().size())
                    .log("users of an authentication source are in force");
        }
    }

    private void retryIf(boolean isNeeded) {
        if (isNeeded && isRetryComing.compareAndSet(false, true)) {
            later(this::retry, patience.retry());
        }
    }

    private void retry() {
        isRetryComing.set(false);
        sources.values().stream()
                .filter(source -> !source.complaint().isEmpty())
                .forEach(Source::setDirty);
        refresh();
    }
}

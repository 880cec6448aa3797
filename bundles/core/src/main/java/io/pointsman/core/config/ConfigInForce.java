package io.pointsman.core.config;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.Configurable;
import io.pointsman.api.config.LoadNotices;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration in force. A LOAD lets everybody prepare, then everybody commit, one LOAD at a time.
 *
 * <p>{@link ConfigurableBinder} finds the others; see there why it is apart.
 */
@Component(
        immediate = true,
        service = {RuntimeConfigs.class, ConfigInForce.class})
public final class ConfigInForce implements RuntimeConfigs {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigInForce.class);

    private final ReentrantLock loading = new ReentrantLock();
    private final List<Configurable> rooms = new ArrayList<>();

    /** Come last, once nobody can refuse any more and the new configuration is in force: who opens ports. */
    private final List<Configurable> last = new ArrayList<>();

    /** Of rooms that came when it was too late to refuse; guarded by the lock. */
    private final Map<Configurable, List<String>> late = new LinkedHashMap<>();

    private volatile MoreUsers moreUsers = MoreUsers.NONE;
    private volatile List<String> refusals = List.of();
    private volatile RuntimeConfig current = RuntimeConfig.none();

    @Activate
    public ConfigInForce() {}

    @Override
    public RuntimeConfig current() {
        return current;
    }

    /** Takes their place who had users from elsewhere before. */
    public void setMoreUsers(MoreUsers more) {
        moreUsers = more;
    }

    @Override
    public LoadNotices load(RuntimeConfig loaded, BeforeCommit beforeCommit) throws ConfigRejectedException {
        if (!loaded.users().isComplete()) {
            moreUsers.ask(current.isNone()); // before the lock: it may take seconds
        }
        LoadNotices notices;
        RuntimeConfig next;
        loading.lock();
        try {
            next = completed(loaded);
            List<Configurable.Commit> roomCommits = prepare(rooms, next);
            List<Configurable.Commit> lastCommits = prepare(last, next);
            notices = notices(moreUsers.noticesOf(next), roomCommits, lastCommits);
            beforeCommit.run();
            roomCommits.forEach(ConfigInForce::publish);
            current = next;
            late.clear();
            noteRefusals();
            lastCommits.forEach(ConfigInForce::publish);
        } finally {
            loading.unlock();
        }
        LOG.atInfo()
                .addKeyValue("generation", next.generation())
                .addKeyValue("servers", next.servers().size())
                .addKeyValue("users", next.users().all().size())
                .log("configuration is in force");
        return notices;
    }

    /** With what is known of users from elsewhere; a number of its own, whoever was quicker meanwhile. */
    private RuntimeConfig completed(RuntimeConfig loaded) {
        return loaded.withUsers(new MysqlUsers(loaded.users().rows(), moreUsers.known()))
                .withGeneration(Math.max(loaded.generation(), current.generation() + 1));
    }

    /**
     * Puts in force what has become known of users from elsewhere; nothing else changes.
     *
     * @return false when it is in force already, or nothing is
     * @throws ConfigRejectedException when somebody can't live by it: what was in force still is
     */
    public boolean takeMoreUsers() throws ConfigRejectedException {
        loading.lock();
        try {
            if (current.isNone() || current.users().sourced().equals(moreUsers.known())) {
                return false;
            }
            load(current.withUsers(new MysqlUsers(current.users().rows(), moreUsers.known())));
            return true;
        } finally {
            loading.unlock();
        }
    }

    private static LoadNotices notices(
            LoadNotices ofUsers, List<Configurable.Commit> rooms, List<Configurable.Commit> last) {
        List<String> warnings = new ArrayList<>(ofUsers.warnings());
        List<String> announcements = new ArrayList<>(ofUsers.announcements());
        Stream.concat(rooms.stream(), last.stream())
                .map(Configurable.Commit::notices)
                .forEach(notices -> {
                    warnings.addAll(notices.warnings());
                    announcements.addAll(notices.announcements());
                });
        return new LoadNotices(warnings, announcements);
    }

    private static List<Configurable.Commit> prepare(List<Configurable> all, RuntimeConfig next)
            throws ConfigRejectedException {
        List<Configurable.Commit> commits = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (Configurable one : all) {
            try {
                commits.add(one.prepare(next));
            } catch (ConfigRejectedException e) {
                reasons.addAll(e.reasons());
            } catch (RuntimeException | LinkageError e) {
                LOG.atError().setCause(e).log("preparing a configuration failed");
                reasons.add(one.getClass().getSimpleName() + " could not prepare the configuration: " + e);
            }
        }
        if (!reasons.isEmpty()) {
            throw new ConfigRejectedException(reasons);
        }
        return commits;
    }

    private static void publish(Configurable.Commit commit) {
        try {
            commit.publish();
        } catch (RuntimeException | LinkageError e) {
            LOG.atError().setCause(e).log("putting a prepared configuration in force failed, others go on");
        }
    }

    /** Adds one that takes its part in every LOAD, and brings it up to what is in force now. */
    void add(Configurable room) {
        loading.lock();
        try {
            rooms.add(room);
            if (!current.isNone()) {
                catchUp(room);
                noteRefusals();
            }
        } finally {
            loading.unlock();
        }
    }

    /** What the room read in its constructor may have been replaced before it was here to be told. */
    private void catchUp(Configurable room) {
        try {
            prepare(List.of(room), current).forEach(ConfigInForce::publish);
        } catch (ConfigRejectedException e) {
            late.put(room, e.reasons());
            LOG.atError()
                    .addKeyValue("room", room.getClass().getSimpleName())
                    .addKeyValue("error", e.getMessage())
                    .log("a room cannot live by the configuration in force");
        }
    }

    private void noteRefusals() {
        refusals = late.values().stream().flatMap(List::stream).toList();
    }

    /** Why rooms that came after the configuration can't live by it. Any thread, does not block. */
    public List<String> refusals() {
        return refusals;
    }

    /** Returns when no LOAD is inside {@code room}. */
    void remove(Configurable room) {
        loading.lock();
        try {
            rooms.remove(room);
            late.remove(room);
            noteRefusals();
        } finally {
            loading.unlock();
        }
    }

    /** Adds one that prepares when nobody else has refused, and commits when the configuration is in force. */
    public void addLast(Configurable configurable) {
        loading.lock();
        try {
            last.add(configurable);
        } finally {
            loading.unlock();
        }
    }
}

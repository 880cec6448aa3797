package io.pointsman.api.config;

import org.osgi.annotation.versioning.ProviderType;

/** The configuration in force, kept on the floor so that it outlives every room. Implemented by {@code core}. */
@ProviderType
public interface RuntimeConfigs {

    /** Never null; {@link RuntimeConfig#none()} before the first LOAD. Any thread. */
    RuntimeConfig current();

    /**
     * Puts {@code next} in force everywhere, or nowhere. Blocks while everybody prepares; not for event loops.
     *
     * <p>Users that {@link MysqlUsers#isComplete are not complete} are completed: authentication sources are asked, and
     * one that can't answer refuses. Complete ones get what sources have given last. So {@link #current()} may have
     * more users afterwards than {@code next}, and a higher generation.
     *
     * @return what those who prepared have found
     * @throws ConfigRejectedException with the reasons of all who refused; what was in force still is
     */
    default LoadNotices load(RuntimeConfig next) throws ConfigRejectedException {
        return load(next, () -> {});
    }

    /**
     * As {@link #load(RuntimeConfig)}, with a step between: when all are prepared and nobody has committed yet.
     *
     * @param beforeCommit the last one who can refuse; say, writes down what is about to be in force
     */
    LoadNotices load(RuntimeConfig next, BeforeCommit beforeCommit) throws ConfigRejectedException;

    /** What runs between preparing and committing. */
    @FunctionalInterface
    interface BeforeCommit {
        void run() throws ConfigRejectedException;
    }
}

package io.pointsman.core.config;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.LoadNotices;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.SourcedUsers;
import java.util.List;

/** Users from elsewhere than the rows of a LOAD. */
public interface MoreUsers {

    /** Of a container without authentication sources. */
    MoreUsers NONE = new MoreUsers() {
        @Override
        public void ask(boolean isFirst) {}

        @Override
        public List<SourcedUsers> known() {
            return List.of();
        }

        @Override
        public LoadNotices noticesOf(RuntimeConfig config) {
            return LoadNotices.NONE;
        }
    };

    /**
     * Asks everybody who has some, and waits for the answers up to a limit.
     *
     * @param isFirst nothing is in force yet: who can't answer is asked again later, and keeps nobody out
     * @throws ConfigRejectedException when somebody can't answer; what is known stays as it is then
     */
    void ask(boolean isFirst) throws ConfigRejectedException;

    /** What they have answered last; the one that counts first comes first. Does not block. */
    List<SourcedUsers> known();

    /** What is worth knowing of them where {@code config} is put in force. */
    LoadNotices noticesOf(RuntimeConfig config);
}

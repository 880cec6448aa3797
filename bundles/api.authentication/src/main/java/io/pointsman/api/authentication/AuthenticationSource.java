package io.pointsman.api.authentication;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Has users from elsewhere. Implemented by third parties. */
@ConsumerType
@FunctionalInterface
public interface AuthenticationSource {

    /**
     * All users that there are now, not only those that have changed; the list is copied.
     *
     * <p>A row of {@code mysql_users} with the same name counts instead. Of two sources that have a user of one name the
     * one with the higher {@code service.ranking} counts. What goes wrong here leaves the users that this source gave
     * before in force, but refuses a {@code LOAD MYSQL USERS TO RUNTIME}; administrators are shown the exception's
     * message, which says where the mistake is (file and line, say) and has no password in it.
     *
     * @throws IOException when they can't be had now; asked again after some seconds
     */
    List<SourcedUser> users() throws IOException;

    /**
     * Called once, before the first {@link #users()}, with what to run whenever the users have changed: they are asked
     * for again soon. It may be run on any thread, does not block, and does nothing once the source has left. A source
     * whose users only change with its configuration need not implement this: a change of its service's properties has
     * the same effect.
     */
    default void onChange(Runnable changed) {}
}

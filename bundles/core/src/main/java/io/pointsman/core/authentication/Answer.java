package io.pointsman.core.authentication;

import io.pointsman.api.authentication.SourcedUser;
import io.pointsman.api.config.MysqlUser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a source has said.
 *
 * @param users none when it has failed
 * @param complaint what was wrong with it, for people; empty when nothing was
 * @param millis how long it took
 */
record Answer(List<MysqlUser> users, String complaint, long millis) {

    /** @throws IllegalArgumentException for what can't be taken */
    static Answer of(String source, List<SourcedUser> given, long millis) {
        if (given == null) {
            throw new IllegalArgumentException("it answered null, expected a list; List.of() when it has no users");
        }
        List<MysqlUser> users = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (SourcedUser user : given) {
            if (user == null) {
                throw new IllegalArgumentException("user number " + (users.size() + 1) + " of its list is null");
            }
            if (!names.add(user.username())) {
                throw new IllegalArgumentException(
                        "user '" + user.username() + "' is in its list twice, expected each name once");
            }
            users.add(row(source, user));
        }
        return new Answer(List.copyOf(users), "", millis);
    }

    static Answer failed(String complaint, long millis) {
        return new Answer(List.of(), complaint, millis);
    }

    /** Where it says by itself what was found, the kind of exception adds nothing. */
    static Answer failed(Throwable failure, long millis) {
        boolean speaks = failure.getMessage() != null
                && (failure.getClass() == IOException.class || failure instanceof IllegalArgumentException);
        return failed(speaks ? failure.getMessage() : failure.toString(), millis);
    }

    boolean hasFailed() {
        return !complaint.isEmpty();
    }

    private static MysqlUser row(String source, SourcedUser user) {
        return new MysqlUser(
                user.username(),
                user.password(),
                user.useSsl(),
                user.defaultHostgroup(),
                user.defaultSchema(),
                false,
                user.transactionPersistent(),
                false,
                true,
                true,
                user.maxConnections(),
                "",
                "from authentication source " + source);
    }
}

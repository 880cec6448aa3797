package io.pointsman.api.config;

import java.util.List;
import java.util.Objects;

/**
 * What one authentication source has given.
 *
 * @param source its name
 * @param users each name once; those that somebody else has as well, and counts, are among them
 */
public record SourcedUsers(String source, List<MysqlUser> users) {

    public SourcedUsers {
        Objects.requireNonNull(source, "source");
        users = List.copyOf(users);
    }
}

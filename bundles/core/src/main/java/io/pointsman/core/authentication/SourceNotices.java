package io.pointsman.core.authentication;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.SourcedUsers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is worth a second look among users of authentication sources: a sentence for each kind, however many they are. */
final class SourceNotices {

    private SourceNotices() {}

    static List<String> of(RuntimeConfig config) {
        Set<Integer> hostgroups =
                config.servers().stream().map(MysqlServer::hostgroupId).collect(Collectors.toSet());
        List<String> notices = new ArrayList<>();
        for (SourcedUsers given : config.users().sourced()) {
            Map<String, List<String>> found = new TreeMap<>();
            for (MysqlUser user : given.users()) {
                String source = config.users().sourceOf(user.username()).orElse("");
                if (source.isEmpty()) {
                    note(found, "in mysql_users as well, whose rows count", user);
                } else if (!source.equals(given.source())) {
                    note(found, "in authentication source " + source + " as well, which is ranked higher", user);
                } else if (!hostgroups.contains(user.defaultHostgroup())) {
                    note(found, "of hostgroup " + user.defaultHostgroup() + ", which has no servers", user);
                }
            }
            found.forEach((what, users) -> notices.add("authentication source " + given.source() + ": "
                    + (users.size() == 1 ? "user " : "users ") + some(users) + (users.size() == 1 ? " is " : " are ")
                    + what));
        }
        return notices;
    }

    private static void note(Map<String, List<String>> found, String what, MysqlUser user) {
        found.computeIfAbsent(what, first -> new ArrayList<>()).add(user.username());
    }

    private static String some(List<String> users) {
        String first = "'" + users.get(0) + "'";
        return users.size() == 1 ? first : first + " and " + (users.size() - 1) + " more";
    }
}

package io.pointsman.admin;

import io.pointsman.api.config.RuntimeConfigs;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accounts of the admin port whose password everybody knows. */
final class DefaultPasswords {

    private static final Map<String, String> LISTS =
            Map.of("admin-admin_credentials", "admin:admin", "admin-stats_credentials", "stats:stats");

    private static final Logger LOG = LoggerFactory.getLogger(DefaultPasswords.class);

    private final RuntimeConfigs configs;

    DefaultPasswords(RuntimeConfigs configs) {
        this.configs = configs;
    }

    /** One sentence for each that is in force now. */
    List<String> lines() {
        return LISTS.keySet().stream()
                .sorted()
                .filter(this::isInForce)
                .map(list -> "admin port: '" + user(list) + "' still has its default password, which everybody knows;"
                        + " SET " + list + " to another one and LOAD ADMIN VARIABLES TO RUNTIME")
                .toList();
    }

    /** In the log. */
    void announce() {
        lines().forEach(line -> LOG.atWarn().log(line));
    }

    private boolean isInForce(String list) {
        String accounts = configs.current().variables().values().getOrDefault(list, "");
        return Stream.of(accounts.split(";")).map(String::strip).anyMatch(LISTS.get(list)::equals);
    }

    private static String user(String list) {
        return LISTS.get(list).substring(0, LISTS.get(list).indexOf(':'));
    }
}

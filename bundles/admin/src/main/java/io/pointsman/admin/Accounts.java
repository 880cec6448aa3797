package io.pointsman.admin;

import io.pointsman.api.config.RuntimeConfigs;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may log in to the admin port: the two lists of {@code user:password;…} in force. */
final class Accounts {

    /** Well-known names with well-known passwords: not from the network. Accounts with other names may come from anywhere. */
    private static final Set<String> LOCAL_ONLY = Set.of("admin", "stats", "monitor");

    private final RuntimeConfigs configs;

    Accounts(RuntimeConfigs configs) {
        this.configs = configs;
    }

    Optional<String> passwordOf(String user) {
        return password("admin-admin_credentials", user).or(() -> password("admin-stats_credentials", user));
    }

    /** A name in both lists is an admin. */
    boolean isAdmin(String user) {
        return password("admin-admin_credentials", user).isPresent();
    }

    Optional<String> refusalOf(String user, String host) {
        return LOCAL_ONLY.contains(user) && !isLocal(host)
                ? Optional.of("User '" + user + "' can only connect locally")
                : Optional.empty();
    }

    private Optional<String> password(String list, String user) {
        Map<String, String> values = configs.current().variables().values();
        for (String account : values.getOrDefault(list, "").split(";")) {
            int colon = account.indexOf(':');
            if (colon > 0 && account.substring(0, colon).strip().equals(user)) {
                return Optional.of(account.substring(colon + 1));
            }
        }
        return Optional.empty();
    }

    /** Loopback in either notation, or a Unix socket, which has no host. */
    private static boolean isLocal(String host) {
        return host == null
                || host.isEmpty()
                || host.startsWith("/")
                || host.equals("localhost")
                || host.startsWith("127.")
                || host.equals("::1")
                || host.equals("0:0:0:0:0:0:0:1")
                || host.equals("[::1]");
    }
}

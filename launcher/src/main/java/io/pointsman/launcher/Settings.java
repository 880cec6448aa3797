package io.pointsman.launcher;

import io.pointsman.launcher.instance.DataDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an instance is started with.
 *
 * @param mysql empty leaves it to the variable, as with {@code admin}
 * @param sqlite empty for no embedded server, {@code true} for the variable's addresses
 */
record Settings(
        DataDirectory directory,
        Optional<Path> config,
        boolean initial,
        boolean reload,
        boolean strict,
        Optional<String> mysql,
        Optional<String> admin,
        Optional<String> sqlite,
        String transport,
        Duration drain) {

    /** How the rooms learn that another process serves: how long its sessions may go on, in milliseconds. */
    static final String TAKE_OVER = "pointsman.take_over";

    /** The number of that process. */
    static final String BESIDE = "pointsman.beside";

    /** How the rooms learn of them: system properties, set before the container starts. */
    Map<String, String> asProperties() {
        Map<String, String> properties = new TreeMap<>();
        properties.put("pointsman.version", Installation.version());
        properties.put("pointsman.datadir", directory.path().toString());
        properties.put("pointsman.transport", transport);
        properties.put("pointsman.drain", Long.toString(drain.toMillis()));
        config.ifPresent(file -> properties.put("pointsman.config", file.toString()));
        mysql.ifPresent(addresses -> properties.put("pointsman.mysql", addresses));
        admin.ifPresent(addresses -> properties.put("pointsman.admin", addresses));
        sqlite.ifPresent(addresses -> properties.put("pointsman.sqlite3-server", addresses));
        flag(properties, "pointsman.initial", initial);
        flag(properties, "pointsman.reload", reload);
        flag(properties, "pointsman.strict", strict);
        return properties;
    }

    /** What is to be forgotten or laid over what is stored is so once: a restart goes on with what was saved since. */
    static void forgetFirstStart() {
        System.clearProperty(TAKE_OVER);
        System.clearProperty("pointsman.initial");
        System.clearProperty("pointsman.reload");
    }

    private static void flag(Map<String, String> properties, String name, boolean value) {
        if (value) {
            properties.put(name, "true");
        }
    }
}

package io.pointsman.launcher.container;

import io.pointsman.launcher.instance.DataDirectory;
import io.pointsman.launcher.instance.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.framework.Constants;

/** What the framework is told at birth. */
final class FrameworkSettings {

    /** Bundles log through the launcher's SLF4J, so that there is one log with one configuration. */
    private static final List<String> LOGGING_PACKAGES =
            List.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi");

    /** Of the jar in {@code lib/}; sqlite-jdbc asks for 1.7 or later, Netty and our own bundles for 2.0. */
    private static final String LOGGING_VERSION = "2.0.20";

    private FrameworkSettings() {}

    static Map<String, String> of(DataDirectory data, Side side) {
        Map<String, String> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, data.cache(side).toString());
        settings.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        settings.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(BundleFolder.LAST_LEVEL));
        settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, loggingPackages());
        settings.put("gosh.args", "--nointeractive");
        settings.put("felix.log.level", "0"); // its errors reach us as framework events, see StartFailures
        settings.putAll(configurationFiles(data, side));
        return settings;
    }

    /** File Install is there for configurations only: what it installs it would also update and refresh. */
    private static Map<String, String> configurationFiles(DataDirectory data, Side side) {
        return Map.of(
                "felix.fileinstall.dir", data.etc().toString(),
                "felix.fileinstall.filter", ".*\\.cfg",
                "felix.fileinstall.poll", "500",
                "felix.fileinstall.noInitialDelay", "true", // rooms and extensions begin with what is configured
                "felix.fileinstall.enableConfigSave", "false",
                "felix.fileinstall.tmpdir", data.temporary(side).toString());
    }

    private static String loggingPackages() {
        return LOGGING_PACKAGES.stream()
                .map(name -> name + ";version=\"" + LOGGING_VERSION + "\"")
                .collect(Collectors.joining(","));
    }
}

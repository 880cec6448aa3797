package io.pointsman.admin.config;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** What Configuration Admin has. */
final class InForce {

    /** Of the framework, and of whoever brought the configuration. */
    private static final List<String> NOT_OURS = List.of("service.", "felix.fileinstall.");

    private final ConfigurationAdmin configurations;

    InForce(ConfigurationAdmin configurations) {
        this.configurations = configurations;
    }

    Collection<String> pids() throws IOException {
        TreeSet<String> pids = new TreeSet<>();
        for (Configuration configuration : matching("(" + Constants.SERVICE_PID + "=*)")) {
            pids.add(configuration.getPid());
        }
        return pids;
    }

    /** As text, by key; empty when nothing is configured. */
    Map<String, String> values(String pid) throws IOException {
        Map<String, String> values = new TreeMap<>();
        for (Configuration configuration :
                matching("(" + Constants.SERVICE_PID + "=" + ConfigFile.checked(pid) + ")")) {
            Dictionary<String, Object> properties = configuration.getProperties();
            for (String key : Collections.list(properties.keys())) {
                if (NOT_OURS.stream().noneMatch(key::startsWith)) {
                    values.put(key, String.valueOf(properties.get(key)));
                }
            }
        }
        return values;
    }

    private Configuration[] matching(String filter) throws IOException {
        try {
            Configuration[] found = configurations.listConfigurations(filter);
            return found == null ? new Configuration[0] : found;
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(filter + " can't be looked for: " + e.getMessage(), e);
        }
    }

    /** Somebody's configuration has changed. */
    synchronized void changed() {
        notifyAll();
    }

    /** False when it has not become so in time. */
    synchronized boolean await(String pid, Predicate<Map<String, String>> isSo, Duration patience)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!isSo.test(values(pid))) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}

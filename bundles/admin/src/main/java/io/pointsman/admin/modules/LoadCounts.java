package io.pointsman.admin.modules;

import io.pointsman.api.config.RuntimeConfig;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each module has been put in force by this process, and when it was last; kept with the variables in force,
 * where it outlives this room.
 */
public final class LoadCounts {

    private static final String NAME = "pointsman-loads_";
    private static final Load NEVER = new Load(0, 0);

    private LoadCounts() {}

    /** @param epoch seconds; of the last one */
    public record Load(long count, long epoch) {}

    /** Counts one more for each of {@code modules}. */
    static void count(Map<String, String> values, Collection<Module> modules, long epoch) {
        for (Module module : modules) {
            long before = read(values, module).count();
            values.put(name(module), (before + 1) + " " + epoch);
        }
    }

    /** What a start puts in force, where everything is loaded for the first time. */
    public static Map<String, String> first(Map<String, String> values) {
        Map<String, String> counted = new TreeMap<>(values);
        count(counted, List.of(Module.values()), Instant.now().getEpochSecond());
        return counted;
    }

    /** The variables without the counts, which a LOAD changes even when it changes nothing else. */
    static Map<String, String> without(Map<String, String> values) {
        Map<String, String> rest = new TreeMap<>(values);
        rest.keySet().removeIf(name -> name.startsWith(NAME));
        return rest;
    }

    public static Load of(RuntimeConfig config, Module module) {
        return read(config.variables().values(), module);
    }

    private static Load read(Map<String, String> values, Module module) {
        String value = values.get(name(module));
        if (value == null) {
            return NEVER;
        }
        int blank = value.indexOf(' ');
        return new Load(Long.parseLong(value.substring(0, blank)), Long.parseLong(value.substring(blank + 1)));
    }

    private static String name(Module module) {
        return NAME + module.name();
    }
}

package io.pointsman.admin.modules;

import io.pointsman.api.config.RuntimeConfig;
import java.util.Collection;
import java.util.Map;

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

    /** False for what a LOAD that changes nothing changes all the same. */
    static boolean isCount(String variable) {
        return variable.startsWith(NAME);
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

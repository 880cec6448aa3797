package io.pointsman.routing;

import io.pointsman.routing.extension.Fence;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration once it has been found sound.
 *
 * @param extensionsFirst they are asked before the rules
 */
public record RoutingSettings(boolean extensionsFirst, Fence fence) {

    private static final Logger LOG = LoggerFactory.getLogger(RoutingSettings.class);
    private static final String PREFIX = "pointsman.routing.";

    public static final RoutingSettings DEFAULT = new RoutingSettings(false, Fence.DEFAULT);

    /** The defaults where something is wrong: without this room no rule would be in force at all. */
    public static RoutingSettings orDefault(RoutingConfig config) {
        try {
            return from(config);
        } catch (IllegalArgumentException e) {
            LOG.atError().addKeyValue("error", e.getMessage()).log("routing is configured wrongly, defaults are used");
            return DEFAULT;
        }
    }

    /** @throws IllegalArgumentException naming the key */
    static RoutingSettings from(RoutingConfig config) {
        return new RoutingSettings(
                isFirst(config.pointsman_routing_extensions()),
                new Fence(
                        Duration.ofMillis(number(
                                config.pointsman_routing_extension_budget_millis(),
                                "extension.budget.millis",
                                Fence.DEFAULT.budget().toMillis())),
                        (int) number(
                                config.pointsman_routing_extension_slow_in_a_row(),
                                "extension.slow.in.a.row",
                                Fence.DEFAULT.slowInARow()),
                        (int) number(
                                config.pointsman_routing_extension_failures_in_a_row(),
                                "extension.failures.in.a.row",
                                Fence.DEFAULT.failuresInARow())));
    }

    private static boolean isFirst(String configured) {
        String value = configured.isEmpty() ? System.getProperty(PREFIX + "extensions", "after") : configured;
        if (!value.equals("after") && !value.equals("before")) {
            throw new IllegalArgumentException(
                    PREFIX + "extensions is '" + value + "', expected 'after' or 'before' (the rules)");
        }
        return value.equals("before");
    }

    private static long number(long configured, String name, long otherwise) {
        return configured != 0 ? configured : Long.getLong(PREFIX + name, otherwise);
    }
}

package io.pointsman.routing;

/**
 * What the room can be told by Configuration Admin under {@link #PID}. Empty and 0 leave it to the system property of
 * the same name, and then to the default.
 */
public @interface RoutingConfig {

    String PID = "io.pointsman.routing";

    /** {@code pointsman.routing.extensions}: {@code after} the rules, or {@code before} them. */
    String pointsman_routing_extensions() default "";

    /** {@code pointsman.routing.extension.budget.millis}: what one call may take. */
    long pointsman_routing_extension_budget_millis() default 0;

    /** {@code pointsman.routing.extension.slow.in.a.row}: calls over the budget until it is quarantined. */
    int pointsman_routing_extension_slow_in_a_row() default 0;

    /** {@code pointsman.routing.extension.failures.in.a.row}: failing calls until it is quarantined. */
    int pointsman_routing_extension_failures_in_a_row() default 0;
}

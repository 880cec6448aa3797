package io.pointsman.routing;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * What the room can be told by Configuration Admin under {@link #PID}. Empty and 0 leave it to the system property of
 * the same name, and then to the default.
 */
@ObjectClassDefinition(name = "Routing extensions")
public @interface RoutingConfig {

    String PID = "io.pointsman.routing";

    /** {@code pointsman.routing.extensions}. */
    @AttributeDefinition(description = "Whether extensions are asked 'after' the rules (default), or 'before' them")
    String pointsman_routing_extensions() default "";

    /** {@code pointsman.routing.extension.budget.millis}. */
    @AttributeDefinition(description = "Milliseconds that one call of an extension may take; 0 for the default")
    long pointsman_routing_extension_budget_millis() default 0;

    /** {@code pointsman.routing.extension.slow.in.a.row}. */
    @AttributeDefinition(description = "Calls over the budget until an extension is quarantined; 0 for the default")
    int pointsman_routing_extension_slow_in_a_row() default 0;

    /** {@code pointsman.routing.extension.failures.in.a.row}. */
    @AttributeDefinition(description = "Failing calls until an extension is quarantined; 0 for the default")
    int pointsman_routing_extension_failures_in_a_row() default 0;
}

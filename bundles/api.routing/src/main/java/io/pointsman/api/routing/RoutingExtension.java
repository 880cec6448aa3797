package io.pointsman.api.routing;

import org.osgi.annotation.versioning.ConsumerType;

/** Chooses a hostgroup for a statement. Implemented by third parties. */
@ConsumerType
@FunctionalInterface
public interface RoutingExtension {

    /**
     * Decides where {@code request} goes.
     *
     * <p>Extensions are asked in descending {@code service.ranking}; the first answer other than
     * {@link RoutingDecision#pass()} is final. An exception, and {@code null}, count as {@code pass()}. One that fails, or
     * is slow, again and again is not asked any more until an administrator releases it.
     *
     * @param request valid during this call; {@link RoutingRequest#copy()} for longer
     */
    RoutingDecision route(RoutingRequest request);
}

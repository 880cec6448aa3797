package io.pointsman.api.lifecycle;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes handlers of one kind. Offered as a service by the bundle whose code they run.
 *
 * @param <C> our grip on the channel the handler will serve
 * @param <S> the state it begins with
 * @param <H> the kind of handler
 */
@ProviderType
public interface HandlerFactory<C, S extends Record, H extends TransferableHandler<S>> {

    /** A handler that goes on where {@code state} says, for a new channel as for an adopted one. */
    H adopt(C channel, S state);
}

package io.pointsman.core.swap;

import io.netty.channel.ChannelPipeline;
import io.pointsman.api.lifecycle.EventLoopOnly;
import io.pointsman.api.lifecycle.HandlerFactory;
import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.lifecycle.TransferableHandler;
import io.pointsman.api.transport.Peer;
import java.util.Optional;

/**
 * One handler's place in one pipeline, and which generation sits there.
 *
 * <pre>
 *   empty ──► occupied ◄──► parked (its state only; nobody offers the service just now)
 *                 └── exchange: by the successor, in one step
 * </pre>
 *
 * @param <C> our grip on the channel
 * @param <S> what a handler hands to its successor
 * @param <H> the kind of handler
 */
@EventLoopOnly
public final class Seat<C extends Peer, S extends Record, H extends TransferableHandler<S>> {

    /** Stands for a generation we know to be another one than those installed. */
    private static final Object ANOTHER = new Object();

    private static final String ANSWERING = "an answer is passing through";

    private final String name;
    private final C peer;
    private final ServiceSlot<? extends HandlerFactory<? super C, S, H>> slot;

    /** By which sessions are shared out between generations. */
    private final long key;

    /** Null while empty or parked. Volatile as reports read it. */
    private volatile H handler;

    /** The provider that made the handler. */
    private volatile Object maker;

    /** What it was busy with when it last could not be exchanged; empty when it could. Volatile as reports read it. */
    private volatile String busyWith = "";

    private S parked;

    /** @param key by which sessions are shared out between two generations: always the same for a channel */
    public Seat(String name, C peer, ServiceSlot<? extends HandlerFactory<? super C, S, H>> slot, long key) {
        this.name = name;
        this.peer = peer;
        this.slot = slot;
        this.key = key;
    }

    /** The handler in the pipeline; null while there is none. Any thread. */
    public H handlerOrNull() {
        return handler;
    }

    /** The handler in the pipeline. @throws IllegalStateException while there is none */
    public H handler() {
        H current = handler;
        if (current == null) {
            throw new IllegalStateException("no " + name + " on " + peer.address() + " while its bundle is replaced");
        }
        return current;
    }

    /** Makes the first handler, and puts it before {@code before}. @return false when nobody offers one */
    public boolean fill(String before, S state) {
        HandlerFactory<? super C, S, H> newest = slot.currentOrNull(key);
        if (newest == null) {
            return false;
        }
        take(before, newest.adopt(peer, state), newest);
        return true;
    }

    /**
     * Seats a handler that somebody else has made, perhaps in another generation than the one in use.
     *
     * @param askedFor the provider in use when the handler was asked for
     */
    public void fill(String before, H made, Object askedFor) {
        boolean sameBundle = askedFor != null && loaderOf(made) == loaderOf(askedFor);
        take(before, made, sameBundle ? askedFor : ANOTHER);
    }

    private void take(String before, H made, Object madeBy) {
        handler = made;
        maker = madeBy;
        pipeline().addBefore(before, name, made);
    }

    /** True when there is nothing to exchange here. */
    public boolean isSettled() {
        return isEmpty() || maker == slot.currentOrNull(key);
    }

    public boolean isParked() {
        return parked != null;
    }

    public Optional<S> parkedState() {
        return Optional.ofNullable(parked);
    }

    /** True while code of this provider's bundle sits here. Any thread. */
    public boolean runs(Object provider) {
        H sitting = handler;
        return sitting != null && (maker == provider || maker == ANOTHER && loaderOf(sitting) == loaderOf(provider));
    }

    /** True when this seat is served by {@code other} and not by its newest generation. Any thread. */
    public boolean isBehind(ServiceSlot<?> other) {
        return slot == other && handler != null && maker != slot.currentOrNull(key);
    }

    /** Id of the bundle that sits here, when this seat is served by {@code other}; -1 for none. Any thread. */
    public long servedBy(ServiceSlot<?> other) {
        return slot == other && handler != null ? slot.bundleIdOf(maker) : -1;
    }

    /** For people. Any thread. */
    public String busyWith() {
        return busyWith;
    }

    /**
     * Exchanges, parks or resumes, whichever is due and can be done now.
     *
     * @param mayPark false when others would be held up in the middle of something by a seat that is empty
     */
    public void settle(boolean mayPark) {
        assert peer.channel().eventLoop().inEventLoop();
        if (isSettled() || !peer.channel().isActive()) {
            return;
        }
        HandlerFactory<? super C, S, H> newest = slot.currentOrNull(key);
        if (isParked()) {
            if (newest != null) {
                resume(newest);
            }
        } else if (!handler.isAtSafePoint()) {
            busyWith = handler.busyWith();
        } else if (newest == null && !mayPark) {
            busyWith = ANSWERING;
        } else {
            busyWith = "";
            S state = handler.exportState();
            if (newest == null) {
                park(state);
            } else {
                seat(newest, state);
            }
        }
    }

    private void seat(HandlerFactory<? super C, S, H> newest, S state) {
        H successor = newest.adopt(peer, state);
        handler = successor; // before the exchange: a handler may look itself up when it is added
        maker = newest;
        pipeline().replace(name, name, successor);
    }

    private void park(S state) {
        parked = state;
        handler = null;
        maker = null;
        pipeline().replace(name, name, new ParkedHandler());
    }

    private void resume(HandlerFactory<? super C, S, H> newest) {
        S state = parked;
        parked = null;
        seat(newest, state);
    }

    /** The state is not wanted any more: the channel closes. */
    public void forget() {
        parked = null;
    }

    private boolean isEmpty() {
        return handler == null && parked == null;
    }

    private ChannelPipeline pipeline() {
        return peer.channel().pipeline();
    }

    private static ClassLoader loaderOf(Object object) {
        return object.getClass().getClassLoader();
    }
}

package io.pointsman.core.listen;

import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.transport.ListenerRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners of one role. Guarded by the lock of {@link Listeners}. */
final class RoleListeners {

    private static final Logger LOG = LoggerFactory.getLogger(RoleListeners.class);

    private final ListenerRole role;
    private final Opener opener;

    /** By the text of their address. */
    private final Map<String, Listener> open = new LinkedHashMap<>();

    private boolean tried;
    private String failure = "";
    private String closedBecause = "";
    private Hold hold = Hold.NONE;

    RoleListeners(ListenerRole role, Opener opener) {
        this.role = role;
        this.opener = opener;
    }

    /** True when the first opening has succeeded. */
    boolean isOpen() {
        return tried && failure.isEmpty();
    }

    /** True when the first opening was tried and nothing came of it. */
    boolean hasFailed() {
        return !failure.isEmpty();
    }

    /** One sentence; empty when all is well. */
    String failure() {
        return failure;
    }

    /** True while {@link #keepClosed} is in force. */
    boolean isKeptClosed() {
        return !closedBecause.isEmpty();
    }

    /** True while an administrator keeps it closed. */
    boolean isHeld() {
        return hold != Hold.NONE;
    }

    /** Closes what is open, and opens nothing until {@link #release}. Clients that are here stay. */
    void hold(Hold by) {
        hold = by;
        mayOpen();
        tryAgain();
        closeAll();
    }

    /** @throws IOException when an address can't be opened; it is held then as before */
    void release(RuntimeConfig config) throws IOException {
        try {
            List<ListenAddress> wanted = Addresses.of(role, config);
            apply(ListenerChange.prepare(opener, role, List.of(), wanted, wanted));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        hold = Hold.NONE;
        tried = true;
    }

    /** True when there is nothing left to wait for: it is open, has failed, or is kept closed. */
    boolean isSettled() {
        return tried || isKeptClosed() || isHeld();
    }

    /** Why it is kept closed; empty when it isn't. */
    String closedBecause() {
        return closedBecause;
    }

    String shown() {
        if (isHeld()) {
            return hold.words();
        }
        if (isKeptClosed()) {
            return "closed (" + closedBecause + ")";
        }
        return open.values().stream().map(Listener::shown).collect(Collectors.joining(","));
    }

    /** Opens all addresses or none. What went wrong is kept for {@link #failure}, until {@link #tryAgain}. */
    void openFirst(RuntimeConfig config) {
        if (tried) {
            return;
        }
        tried = true;
        try {
            for (ListenAddress address : Addresses.of(role, config)) {
                open.put(address.text(), opener.open(role, address));
            }
            logOpen(open.values());
        } catch (IOException | IllegalArgumentException e) {
            failure = e.getMessage();
            LOG.atError()
                    .addKeyValue("listener", role)
                    .addKeyValue("error", failure)
                    .log("listener is not open");
            closeAll();
        }
    }

    /** Closes what is open, and opens nothing until {@link #mayOpen}. Clients that are here stay. */
    void keepClosed(String reason) {
        if (!reason.equals(closedBecause)) {
            LOG.atWarn()
                    .addKeyValue("listener", role)
                    .addKeyValue("reason", reason)
                    .log("listener stays closed");
        }
        closedBecause = reason;
        tryAgain();
        closeAll();
    }

    /** Takes {@link #keepClosed} back. */
    void mayOpen() {
        closedBecause = "";
    }

    /** After a new configuration, addresses that could not be opened before may be right. */
    void tryAgain() {
        tried = false;
        failure = "";
    }

    /**
     * Opens what {@code next} asks for beyond what is open.
     *
     * @throws IOException when one can't be; everything is then as it was
     */
    ListenerChange change(RuntimeConfig next) throws IOException {
        List<ListenAddress> wanted = Addresses.of(role, next);
        if (isHeld()) {
            return new ListenerChange(
                    List.of(), List.of(), List.of()); // they were understood, which is all that can be said now
        }
        List<String> texts = wanted.stream().map(ListenAddress::text).toList();
        List<Listener> leaving = open.values().stream()
                .filter(listener -> !texts.contains(listener.address().text()))
                .toList();
        List<ListenAddress> coming = wanted.stream()
                .filter(address -> !open.containsKey(address.text()))
                .toList();
        return ListenerChange.prepare(opener, role, leaving, coming, wanted);
    }

    void apply(ListenerChange change) {
        change.leaving().forEach(listener -> {
            open.remove(listener.address().text());
            listener.close();
            LOG.atInfo().addKeyValue("address", listener.shown()).log("listener closed");
        });
        change.opened().forEach(listener -> open.put(listener.address().text(), listener));
        change.wanted().stream()
                .filter(address -> open.containsKey(address.text()))
                .forEach(address -> open.get(address.text()).requiresTls().set(address.requiresTls()));
        logOpen(change.opened());
    }

    void accept(boolean accepting) {
        open.values().forEach(listener -> listener.accept(accepting));
    }

    void closeAll() {
        new ArrayList<>(open.values()).forEach(Listener::close);
        open.clear();
    }

    /** The descriptor of the listener with this address, for another process. */
    Optional<Integer> descriptor(String address) {
        return Optional.ofNullable(open.get(address)).flatMap(Listener::descriptor);
    }

    /** Leaves what is open to the other process that has a descriptor of it. */
    void letGo() {
        open.values().forEach(listener -> {
            listener.letGo();
            LOG.atInfo()
                    .addKeyValue("listener", role)
                    .addKeyValue("address", listener.address().text())
                    .log("listener handed over");
        });
        open.clear();
    }

    private void logOpen(Iterable<Listener> listeners) {
        listeners.forEach(listener -> LOG.atInfo()
                .addKeyValue("listener", role)
                .addKeyValue("address", listener.shown())
                .log("listener open"));
    }
}

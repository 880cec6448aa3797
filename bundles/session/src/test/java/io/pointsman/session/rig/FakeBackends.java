package io.pointsman.session.rig;

import io.pointsman.api.backend.BackendConnection;
import io.pointsman.api.backend.BackendSnapshot;
import io.pointsman.api.backend.Backends;
import io.pointsman.api.backend.LeaseListener;
import io.pointsman.api.backend.LeaseRequest;
import io.pointsman.api.protocol.Capabilities;
import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.transport.ServerChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Grants leases when the test says so. */
public final class FakeBackends implements Backends {

    public final List<LeaseRequest> requests = new ArrayList<>();
    public Capabilities common = Capabilities.of(~0);

    /** What becomes of a request at once; by default it waits. */
    public Consumer<LeaseListener> atOnce = listener -> {};

    private final Deque<LeaseListener> waiting = new ArrayDeque<>();
    private int takenBack;

    @Override
    public Runnable lease(LeaseRequest request, LeaseListener listener) {
        requests.add(request);
        waiting.add(listener);
        atOnce.accept(listener);
        return () -> takenBack += waiting.remove(listener) ? 1 : 0;
    }

    public LeaseRequest lastRequest() {
        return requests.get(requests.size() - 1);
    }

    /** How many wait for an outcome. */
    public int waiting() {
        return waiting.size();
    }

    public int takenBack() {
        return takenBack;
    }

    public void grant(ServerChannel server) {
        waiting.remove().onLeased(server);
    }

    public void refuse(ErrPacket reason) {
        waiting.remove().onRefused(reason);
    }

    public void withdraw() {
        waiting.remove().onWithdrawn();
    }

    @Override
    public Capabilities commonCapabilities() {
        return common;
    }

    @Override
    public BackendConnection adopt(ServerChannel channel, BackendSnapshot state) {
        throw new UnsupportedOperationException();
    }
}

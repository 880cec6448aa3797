package io.pointsman.core.listen;

import io.pointsman.api.transport.ListenerRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one LOAD does to the listeners of one role: new ones are open already, those that leave still are.
 *
 * @param opened don't accept yet
 * @param wanted all addresses, those that are open already among them
 */
record ListenerChange(List<Listener> leaving, List<Listener> opened, List<ListenAddress> wanted) {

    /** @throws IOException when an address can't be opened; those opened before it are closed again */
    static ListenerChange prepare(
            Opener opener,
            ListenerRole role,
            List<Listener> leaving,
            List<ListenAddress> coming,
            List<ListenAddress> wanted)
            throws IOException {
        List<Listener> opened = new ArrayList<>();
        try {
            for (ListenAddress address : coming) {
                opened.add(opener.open(role, address));
            }
        } catch (IOException | RuntimeException e) {
            opened.forEach(Listener::close);
            throw e;
        }
        return new ListenerChange(leaving, List.copyOf(opened), wanted);
    }

    void undo() {
        opened.forEach(Listener::close);
    }
}

package io.pointsman.core.upgrade;

import io.pointsman.core.listen.Listeners;
import io.pointsman.core.neighbour.Neighbour;
import java.time.Duration;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Asked by the launcher once everything here is ready: clients come to this process from now on. One that takes over has
 * the listeners of the one before by then, and accepts from them when that one has said that it accepts no longer.
 */
@Component(immediate = true, service = Function.class, property = "pointsman.role=take-over")
public final class TakeOver implements Function<Duration, String> {

    /** How long giving up may take: an administrator's statement, and databases that close. */
    private static final Duration RELEASE_LIMIT = Duration.ofSeconds(60);

    private static final String RELEASED = "released";

    private final Listeners listeners;
    private final Neighbour neighbour;
    private final Door door;

    @Activate
    public TakeOver(@Reference Listeners listeners, @Reference Neighbour neighbour, @Reference Door door) {
        this.listeners = listeners;
        this.neighbour = neighbour;
        this.door = door;
        if (neighbour.path().isEmpty()) {
            door.open();
        }
    }

    /**
     * @param limit how long the sessions of the process before may go on
     * @return why nothing has come of it; empty when it is done
     */
    @Override
    public String apply(Duration limit) {
        String said = neighbour.ask("take " + limit.toMillis(), RELEASE_LIMIT).orElseGet(TakeOver::withoutAnswer);
        if (!said.equals(RELEASED)) {
            return said;
        }
        neighbour.isAt(Neighbour.BACK_DOOR);
        listeners.inherit();
        door.open();
        return "";
    }

    /** One that has died has released everything, and its clients are to be served. */
    private static String withoutAnswer() {
        boolean isAlive = ProcessHandle.of(Long.getLong(Neighbour.BESIDE, 0))
                .filter(ProcessHandle::isAlive)
                .isPresent();
        return isAlive ? "the running process does not answer" : RELEASED;
    }
}

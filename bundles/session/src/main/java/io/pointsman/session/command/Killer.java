package io.pointsman.session.command;

import io.pointsman.api.protocol.ErrPacket;
import io.pointsman.api.session.ClientSession;
import io.pointsman.api.session.ClientSession.Kill;
import io.pointsman.api.transport.ClientChannel;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.session.SessionErrors;
import io.pointsman.session.SessionHandler;
import java.util.Optional;

/** KILL with the id the client was greeted with: ends another session of the same user, or what runs for it. */
final class Killer {

    private final SessionHandler asking;

    Killer(SessionHandler asking) {
        this.asking = asking;
    }

    /** @return why not, or empty when it is on its way */
    Optional<ErrPacket> kill(long connectionId, Kill kill) {
        ClientChannel victim = asking.around().clients().find(connectionId).orElse(null);
        if (victim == null || victim.role() != ListenerRole.TRAFFIC) {
            return asking.around().clients().killElsewhere(connectionId, asking.user(), kill)
                    ? Optional.empty()
                    : Optional.of(SessionErrors.unknownThread(connectionId));
        }
        ClientSession session = victim.session();
        if (session == null || !session.user().equals(asking.user())) {
            return Optional.of(SessionErrors.notOwner(connectionId));
        }
        victim.channel().eventLoop().execute(() -> victim.session().kill(kill)); // its own loop, whoever serves it then
        return Optional.empty();
    }
}

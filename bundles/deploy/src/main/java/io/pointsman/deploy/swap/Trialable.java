package io.pointsman.deploy.swap;

import io.pointsman.api.lifecycle.Shares;
import io.pointsman.deploy.jar.RefusedException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;

/** Which rooms can be tried out beside the old generation, and which with a part of the sessions. */
final class Trialable {

    private static final String API = "io.pointsman.api.";

    /** Chosen by the session. */
    private static final Set<String> BY_SESSION = Set.of(
            API + "session.Sessions",
            API + "session.QueryRouter",
            API + "protocol.PacketCodecs",
            API + "tls.ListenerTls",
            Installed.EXTENSION);

    /** Shared by all sessions: it is the one or the other. */
    private static final Set<String> AS_A_WHOLE =
            Set.of(API + "backend.Backends", API + "tls.ServerTls", API + "hostgroup.Hostgroups");

    private Trialable() {}

    static void check(Installed installed, List<Bundle> older, Order order) throws RefusedException {
        if (!order.isOnTrial() || older.isEmpty()) {
            return;
        }
        Set<String> services = new TreeSet<>();
        older.forEach(bundle -> services.addAll(installed.servicesOf(bundle)));
        boolean bySession = services.stream().anyMatch(BY_SESSION::contains);
        boolean asAWhole = services.stream().anyMatch(AS_A_WHOLE::contains);
        String name = older.get(0).getSymbolicName();
        if (!bySession && !asAWhole) {
            throw new RefusedException(
                    name + " serves no sessions, so that there is nothing to compare: swap it without"
                            + " a trial, plugin:rollback brings back the old one");
        }
        if (!bySession && order.canary() < Shares.ALL) {
            throw new RefusedException(
                    name + " serves all sessions together, so that it can't be tried out with a part of"
                            + " them: use --trial without --canary");
        }
    }
}

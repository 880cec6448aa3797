package io.pointsman.session.rig;

import io.pointsman.api.session.RouteVerdict;
import java.util.Map;
import java.util.Optional;

/** What routers say in tests. */
public final class Verdicts {

    private Verdicts() {}

    public static RouteVerdict routeTo(int hostgroup) {
        return verdict(Optional.empty(), hostgroup);
    }

    public static RouteVerdict reject(String reason) {
        return verdict(Optional.of(new RouteVerdict.Answer(true, 1148, reason)), RouteVerdict.UNSET);
    }

    private static RouteVerdict verdict(Optional<RouteVerdict.Answer> answer, int hostgroup) {
        int unset = RouteVerdict.UNSET;
        return new RouteVerdict(
                answer,
                hostgroup,
                Optional.empty(),
                unset,
                unset,
                unset,
                unset,
                unset,
                Optional.empty(),
                "rule 1",
                Map.of());
    }
}

package io.pointsman.routing;

import io.pointsman.api.routing.HostgroupHealth;
import io.pointsman.api.routing.RoutingRequest;
import io.pointsman.api.session.RouteVerdict;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedSet;

/**
 * A statement as extensions see it: with what rules have chosen, and with the hostgroups there are.
 *
 * @param chosen {@link RouteVerdict#UNSET} when rules have chosen no hostgroup, or have not been asked
 */
record SeenRequest(RoutingRequest request, int chosen, HostgroupSight sight) implements RoutingRequest {

    @Override
    public OptionalInt hostgroup() {
        return chosen == RouteVerdict.UNSET ? OptionalInt.empty() : OptionalInt.of(chosen);
    }

    @Override
    public SortedSet<Integer> hostgroups() {
        return sight.all();
    }

    @Override
    public HostgroupHealth health(int hostgroup) {
        return sight.health(hostgroup);
    }

    @Override
    public RoutingRequest copy() {
        return new SeenRequest(request.copy(), chosen, sight);
    }

    @Override
    public String user() {
        return request.user();
    }

    @Override
    public String schema() {
        return request.schema();
    }

    @Override
    public String sql() {
        return request.sql();
    }

    @Override
    public boolean inTransaction() {
        return request.inTransaction();
    }

    @Override
    public boolean isTls() {
        return request.isTls();
    }

    @Override
    public String serverName() {
        return request.serverName();
    }

    @Override
    public String clientAddress() {
        return request.clientAddress();
    }

    @Override
    public Map<String, String> connectionAttributes() {
        return request.connectionAttributes();
    }

    @Override
    public String digestText() {
        return request.digestText();
    }

    @Override
    public long digest() {
        return request.digest();
    }

    @Override
    public boolean isPrepared() {
        return request.isPrepared();
    }

    /** Leaves out the statement: it may carry personal data. */
    @Override
    public String toString() {
        return "SeenRequest[user=" + user() + ", hostgroup=" + hostgroup() + "]";
    }
}

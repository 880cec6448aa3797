package io.pointsman.routing;

import io.pointsman.api.routing.RoutingRequest;
import java.util.Map;
import java.util.OptionalInt;

/** A statement as extensions see it once rules have chosen a hostgroup. */
record RoutedRequest(RoutingRequest request, int chosen) implements RoutingRequest {

    @Override
    public OptionalInt hostgroup() {
        return OptionalInt.of(chosen);
    }

    @Override
    public RoutingRequest copy() {
        return new RoutedRequest(request.copy(), chosen);
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
        return "RoutedRequest[user=" + user() + ", hostgroup=" + chosen + "]";
    }
}

package io.pointsman.routing;

import io.pointsman.api.routing.RoutingRequest;
import io.pointsman.api.session.RouteRequest;
import io.pointsman.api.statement.StatementDigest;

/** A statement whose digest has been made, as sessions ask about them. */
record AStatement(String sql, StatementDigest statement) implements RouteRequest {

    static AStatement of(long hash, String sql, String digestText) {
        return new AStatement(sql, new StatementDigest(hash, digestText, "SELECT"));
    }

    @Override
    public String user() {
        return "app";
    }

    @Override
    public String schema() {
        return "shop";
    }

    @Override
    public boolean inTransaction() {
        return false;
    }

    @Override
    public int flagIn() {
        return 0;
    }

    @Override
    public String proxyAddress() {
        return "10.0.0.1";
    }

    @Override
    public int proxyPort() {
        return 6033;
    }

    @Override
    public String firstComment() {
        return "";
    }

    @Override
    public String digestText() {
        return statement.text();
    }

    @Override
    public RoutingRequest copy() {
        return this;
    }
}

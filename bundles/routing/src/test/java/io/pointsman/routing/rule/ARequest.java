package io.pointsman.routing.rule;

import io.pointsman.api.routing.RoutingRequest;
import io.pointsman.api.session.RouteRequest;
import io.pointsman.api.statement.StatementDigest;
import java.util.Map;

/** A statement on its way; its digest's text is the statement in which numbers are question marks. */
public record ARequest(
        String user,
        String schema,
        String sql,
        String clientAddress,
        String proxyAddress,
        int proxyPort,
        boolean isTls,
        String serverName,
        Map<String, String> connectionAttributes,
        int flagIn,
        boolean isExecute,
        String firstComment)
        implements RouteRequest {

    public static ARequest of(String sql) {
        return new ARequest("app", "shop", sql, "10.1.2.3", "10.0.0.1", 6033, false, "", Map.of(), 0, false, "");
    }

    public ARequest as(String name, String inSchema) {
        return new ARequest(
                name,
                inSchema,
                sql,
                clientAddress,
                proxyAddress,
                proxyPort,
                isTls,
                serverName,
                connectionAttributes,
                flagIn,
                isExecute,
                firstComment);
    }

    public ARequest from(String client, String proxy, int port) {
        return new ARequest(
                user,
                schema,
                sql,
                client,
                proxy,
                port,
                isTls,
                serverName,
                connectionAttributes,
                flagIn,
                isExecute,
                firstComment);
    }

    public ARequest over(boolean tls, String name, Map<String, String> attributes) {
        return new ARequest(
                user,
                schema,
                sql,
                clientAddress,
                proxyAddress,
                proxyPort,
                tls,
                name,
                attributes,
                flagIn,
                isExecute,
                firstComment);
    }

    public ARequest withFlag(int flag) {
        return new ARequest(
                user,
                schema,
                sql,
                clientAddress,
                proxyAddress,
                proxyPort,
                isTls,
                serverName,
                connectionAttributes,
                flag,
                isExecute,
                firstComment);
    }

    public ARequest executed() {
        return new ARequest(
                user,
                schema,
                sql,
                clientAddress,
                proxyAddress,
                proxyPort,
                isTls,
                serverName,
                connectionAttributes,
                flagIn,
                true,
                firstComment);
    }

    public ARequest commented(String comment) {
        return new ARequest(
                user,
                schema,
                sql,
                clientAddress,
                proxyAddress,
                proxyPort,
                isTls,
                serverName,
                connectionAttributes,
                flagIn,
                isExecute,
                comment);
    }

    @Override
    public StatementDigest statement() {
        String text = sql.length() > 10_000 ? "SELECT long" : sql.replaceAll("[0-9]+", "?");
        return new StatementDigest(text.hashCode(), text, "SELECT");
    }

    @Override
    public boolean inTransaction() {
        return false;
    }

    @Override
    public String digestText() {
        return statement().text();
    }

    @Override
    public RoutingRequest copy() {
        return this;
    }
}

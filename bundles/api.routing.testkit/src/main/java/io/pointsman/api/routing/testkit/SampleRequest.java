package io.pointsman.api.routing.testkit;

import static java.util.Objects.requireNonNull;

import io.pointsman.api.routing.HostgroupHealth;
import io.pointsman.api.routing.RoutingRequest;
import io.pointsman.api.routing.ServerHealth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** A request that is made up. Immutable: each method that changes something answers another one. */
public final class SampleRequest implements RoutingRequest {

    private final String sql;
    private final Circumstances around;

    private SampleRequest(String sql, Circumstances around) {
        this.sql = sql;
        this.around = around;
    }

    static SampleRequest of(String sql) {
        return new SampleRequest(requireNonNull(sql, "sql"), Circumstances.ORDINARY);
    }

    // --- circumstances

    /** Sent by this user. */
    public SampleRequest by(String user) {
        return new SampleRequest(sql, around.by(user));
    }

    /** Sent while this schema is selected. */
    public SampleRequest inSchema(String schema) {
        return new SampleRequest(sql, around.inSchema(schema));
    }

    /** Sent from this address; empty for a Unix socket. */
    public SampleRequest from(String address) {
        return new SampleRequest(sql, around.from(address));
    }

    /** Sent over TLS, without having named a server. */
    public SampleRequest overTls() {
        return overTls("");
    }

    /** Sent over TLS, begun with this server name (SNI). */
    public SampleRequest overTls(String serverName) {
        return new SampleRequest(sql, around.overTls(serverName.toLowerCase(Locale.ROOT)));
    }

    /** Sent by a client that has told this of itself at its login. */
    public SampleRequest withAttribute(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(around.attributes());
        more.put(name, value);
        return new SampleRequest(sql, around.withAttributes(more));
    }

    /** Sent within a transaction. */
    public SampleRequest withinTransaction() {
        return new SampleRequest(sql, around.withinTransaction());
    }

    /** Prepared, or executed as a prepared statement, instead of sent as text. */
    public SampleRequest prepared() {
        return new SampleRequest(sql, around.prepared());
    }

    /** Query rules have chosen this hostgroup. */
    public SampleRequest sentTo(int hostgroup) {
        return new SampleRequest(sql, around.sentTo(hostgroup));
    }

    /** There is a hostgroup with so many servers that could serve. */
    public SampleRequest withHostgroup(int hostgroup, int servers) {
        return with(hostgroup, servers, true);
    }

    /** There is a hostgroup with so many servers, none of which could serve. */
    public SampleRequest withShunnedHostgroup(int hostgroup, int servers) {
        return with(hostgroup, servers, false);
    }

    private SampleRequest with(int hostgroup, int count, boolean isUsable) {
        List<ServerHealth> servers = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            String address = "server" + number + ".group" + hostgroup + ":3306";
            servers.add(new ServerHealth(address, isUsable ? "ONLINE" : "SHUNNED", 1, isUsable));
        }
        return withHostgroup(new HostgroupHealth(hostgroup, servers));
    }

    /** There is this hostgroup. */
    public SampleRequest withHostgroup(HostgroupHealth health) {
        SortedMap<Integer, HostgroupHealth> more = new TreeMap<>(around.hostgroups());
        more.put(health.hostgroup(), health);
        return new SampleRequest(sql, around.withHostgroups(more));
    }

    // --- what the extension asks

    @Override
    public String user() {
        return around.user();
    }

    @Override
    public String schema() {
        return around.schema();
    }

    @Override
    public String sql() {
        return sql;
    }

    @Override
    public boolean inTransaction() {
        return around.isInTransaction();
    }

    @Override
    public boolean isTls() {
        return around.isTls();
    }

    @Override
    public String serverName() {
        return around.serverName();
    }

    @Override
    public String clientAddress() {
        return around.address();
    }

    @Override
    public Map<String, String> connectionAttributes() {
        return around.attributes();
    }

    /** Made by the proxy's own code, with its variables at their defaults. */
    @Override
    public String digestText() {
        return Digest.of(sql).text();
    }

    @Override
    public long digest() {
        return Digest.of(sql).hash();
    }

    @Override
    public boolean isPrepared() {
        return around.isPrepared();
    }

    @Override
    public OptionalInt hostgroup() {
        return around.chosen();
    }

    @Override
    public SortedSet<Integer> hostgroups() {
        return Collections.unmodifiableSortedSet(new TreeMap<>(around.hostgroups()).navigableKeySet());
    }

    @Override
    public HostgroupHealth health(int hostgroup) {
        return around.hostgroups().getOrDefault(hostgroup, HostgroupHealth.empty(hostgroup));
    }

    @Override
    public RoutingRequest copy() {
        return this;
    }

    /** With the statement, unlike those of the proxy: in a test it is nobody's secret. */
    @Override
    public String toString() {
        return "SampleRequest[" + sql + ", " + around + "]";
    }
}

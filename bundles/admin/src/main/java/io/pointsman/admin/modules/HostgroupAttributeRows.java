package io.pointsman.admin.modules;

import static io.pointsman.admin.modules.ColumnRule.flag;
import static io.pointsman.admin.modules.ColumnRule.json;
import static io.pointsman.admin.modules.ColumnRule.number;

import com.google.gson.JsonObject;
import io.pointsman.admin.modules.TableRule.State;
import io.pointsman.api.config.HostgroupAttributes;
import io.pointsman.api.config.HostgroupAttributes.Balance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** {@code mysql_hostgroup_attributes}: its columns, and rows to records and back. */
final class HostgroupAttributeRows {

    static final String TABLE = "mysql_hostgroup_attributes";

    static final List<String> COLUMNS = List.of(
            "hostgroup_id",
            "max_num_online_servers",
            "autocommit",
            "free_connections_pct",
            "init_connect",
            "multiplex",
            "connection_warming",
            "throttle_connections_per_sec",
            "ignore_session_variables",
            "hostgroup_settings",
            "servers_defaults",
            "comment");

    private static final int MILLION = 1_000_000;
    private static final String SETTINGS = "hostgroup_settings";
    private static final String DEFAULTS = "servers_defaults";
    private static final String HANDLE_WARNINGS = "handle_warnings";
    private static final String LAG_WHEN_NULL = "monitor_slave_lag_when_null";
    private static final String BALANCE = "balance";
    private static final String MAX_CONNECTING = "max_connecting";

    static final TableRule RULE = new TableRule(
            TABLE,
            List.of("hostgroup_id"),
            TableRule.ALWAYS,
            State.BUILT,
            List.of(
                    number("hostgroup_id"),
                    number("max_num_online_servers", 0, MILLION),
                    number("autocommit", -1, 1).only("-1"),
                    number("free_connections_pct", 0, 100),
                    flag("multiplex"),
                    flag("connection_warming"),
                    number("throttle_connections_per_sec", 1, MILLION),
                    json("ignore_session_variables").only(""),
                    json(SETTINGS),
                    json(DEFAULTS)));

    private HostgroupAttributeRows() {}

    /** Those that are right, in order; what is wrong in their JSON is found. */
    static List<HostgroupAttributes> read(List<Map<String, String>> rows, Findings findings) {
        List<HostgroupAttributes> all = new ArrayList<>();
        for (Map<String, String> values : rows) {
            if (RULE.isRight(values)) {
                Row row = new Row(TABLE, "(" + values.get("hostgroup_id") + ")", values, findings);
                HostgroupAttributes attributes = attributes(row);
                if (row.isRight()) {
                    all.add(attributes);
                }
            }
        }
        all.sort(Comparator.comparingInt(HostgroupAttributes::hostgroupId));
        return all;
    }

    private static HostgroupAttributes attributes(Row row) {
        JsonColumn settings = JsonColumn.of(row, SETTINGS);
        settings.knows(HANDLE_WARNINGS, LAG_WHEN_NULL, BALANCE, MAX_CONNECTING);
        JsonColumn defaults = JsonColumn.of(row, DEFAULTS);
        defaults.knows("weight", "max_connections", "use_ssl");
        return new HostgroupAttributes(
                row.number("hostgroup_id", 0, Integer.MAX_VALUE),
                row.number("max_num_online_servers", 0, MILLION),
                row.number("free_connections_pct", 0, 100),
                row.text("init_connect"),
                row.flag("multiplex"),
                row.flag("connection_warming"),
                row.number("throttle_connections_per_sec", 1, MILLION),
                balance(settings),
                settings.number(MAX_CONNECTING, 1, MILLION),
                settings.number(HANDLE_WARNINGS, 0, 1),
                settings.number(LAG_WHEN_NULL, 0, 604_800),
                defaults.number("weight", 0, 10_000_000),
                defaults.number("max_connections", 0, Integer.MAX_VALUE),
                defaults.flag("use_ssl"),
                row.text("comment"));
    }

    private static Balance balance(JsonColumn settings) {
        String word = settings.text(
                BALANCE,
                Pattern.compile("weight|least_outstanding|two_choices"),
                "weight, least_outstanding or two_choices");
        return word.isEmpty() ? Balance.WEIGHT : Balance.valueOf(word.toUpperCase(Locale.ROOT));
    }

    static List<String> write(HostgroupAttributes attributes) {
        return List.of(
                String.valueOf(attributes.hostgroupId()),
                String.valueOf(attributes.maxNumOnlineServers()),
                "-1",
                String.valueOf(attributes.freeConnectionsPct()),
                attributes.initConnect(),
                ServerRows.digit(attributes.multiplex()),
                ServerRows.digit(attributes.connectionWarming()),
                String.valueOf(attributes.throttleConnectionsPerSec()),
                "",
                settings(attributes),
                defaults(attributes),
                attributes.comment());
    }

    private static String settings(HostgroupAttributes attributes) {
        JsonObject json = new JsonObject();
        put(json, HANDLE_WARNINGS, attributes.handleWarnings());
        put(json, LAG_WHEN_NULL, attributes.slaveLagWhenNull());
        put(json, MAX_CONNECTING, attributes.maxConnecting());
        if (attributes.balance() != Balance.WEIGHT) {
            json.addProperty(BALANCE, attributes.balance().name().toLowerCase(Locale.ROOT));
        }
        return json.isEmpty() ? "" : json.toString();
    }

    private static String defaults(HostgroupAttributes attributes) {
        JsonObject json = new JsonObject();
        put(json, "weight", attributes.defaultWeight());
        put(json, "max_connections", attributes.defaultMaxConnections());
        attributes.defaultUseSsl().ifPresent(use -> json.addProperty("use_ssl", use ? 1 : 0));
        return json.isEmpty() ? "" : json.toString();
    }

    private static void put(JsonObject json, String key, OptionalInt value) {
        value.ifPresent(number -> json.addProperty(key, number));
    }
}

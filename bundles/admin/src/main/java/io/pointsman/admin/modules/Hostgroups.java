package io.pointsman.admin.modules;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.MysqlUsers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether the hostgroups that users and rules name have servers: odd if not, since servers may come later. */
final class Hostgroups {

    private final Set<String> known;
    private final Findings findings;

    Hostgroups(List<MysqlServer> servers, Findings findings) {
        this.known = servers.stream()
                .map(server -> String.valueOf(server.hostgroupId()))
                .collect(Collectors.toSet());
        this.findings = findings;
    }

    void ofUsers(MysqlUsers users) {
        Map<String, String> first = new TreeMap<>();
        Map<String, Integer> more = new LinkedHashMap<>();
        for (MysqlUser user : users.rows()) {
            String hostgroup = String.valueOf(user.defaultHostgroup());
            if (!known.contains(hostgroup) && first.putIfAbsent(hostgroup, user.username()) != null) {
                more.merge(hostgroup, 1, Integer::sum);
            }
        }
        first.forEach((hostgroup, user) -> findings.odd("mysql_users '" + user + "'"
                + (more.containsKey(hostgroup) ? " and " + more.get(hostgroup) + " more" : "")
                + ": default_hostgroup is '" + hostgroup + "', but no server is in that hostgroup"));
    }

    void ofRules(ConfigRows rows) {
        rows.rows(QueryRuleRows.TABLE).stream()
                .filter(TableRule.ACTIVE)
                .filter(row -> isUnknown(row.get("destination_hostgroup")))
                .forEach(row -> noServers(QueryRuleRows.RULE.nameOf(row), row.get("destination_hostgroup")));
        rows.rows("mysql_query_rules_fast_routing").stream()
                .map(row -> row.get("destination_hostgroup"))
                .filter(this::isUnknown)
                .distinct()
                .forEach(hostgroup -> noServers("mysql_query_rules_fast_routing", hostgroup));
    }

    private boolean isUnknown(String hostgroup) {
        return hostgroup != null && !known.contains(hostgroup);
    }

    private void noServers(String name, String hostgroup) {
        findings.odd(name + ": destination_hostgroup is '" + hostgroup + "', but no server is in that hostgroup");
    }
}

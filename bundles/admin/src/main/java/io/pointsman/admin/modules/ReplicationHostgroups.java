package io.pointsman.admin.modules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code mysql_replication_hostgroups}: what its rows must not be to each other. */
final class ReplicationHostgroups {

    private ReplicationHostgroups() {}

    /** A hostgroup that writes in one pair and reads in another would get both kinds of servers. */
    static void check(List<Map<String, String>> rows, Findings findings) {
        Map<String, String> writerByReader = new HashMap<>();
        rows.forEach(row -> writerByReader.put(row.get("reader_hostgroup"), row.get("writer_hostgroup")));
        for (Map<String, String> row : rows) {
            String writer = row.get("writer_hostgroup");
            if (writerByReader.containsKey(writer)) {
                findings.mistake("mysql_replication_hostgroups (" + writer + "): writer_hostgroup is '" + writer
                        + "', expected one that is no row's reader_hostgroup, but it is that of row ("
                        + writerByReader.get(writer) + ")");
            }
        }
    }
}

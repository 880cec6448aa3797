package io.pointsman.admin.modules;

import static io.pointsman.admin.modules.ColumnRule.number;
import static io.pointsman.admin.modules.ColumnRule.oneOf;

import io.pointsman.admin.modules.TableRule.State;
import io.pointsman.api.config.ReplicationHostgroup;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code mysql_replication_hostgroups}: its columns, what rows must not be to each other, and records. */
final class ReplicationHostgroups {

    static final String TABLE = "mysql_replication_hostgroups";

    static final List<String> COLUMNS = List.of("writer_hostgroup", "reader_hostgroup", "check_type", "comment");

    static final TableRule RULE = new TableRule(
            TABLE,
            List.of("writer_hostgroup"),
            TableRule.ALWAYS,
            State.BUILT,
            List.of(
                    number("writer_hostgroup"),
                    number("reader_hostgroup"),
                    oneOf(
                            "check_type",
                            "read_only",
                            "innodb_read_only",
                            "super_read_only",
                            "read_only|innodb_read_only",
                            "read_only&innodb_read_only")));

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

    /** Those that are right, in order. */
    static List<ReplicationHostgroup> read(List<Map<String, String>> rows) {
        return rows.stream()
                .filter(RULE::isRight)
                .map(ReplicationHostgroups::record)
                .sorted(Comparator.comparingInt(ReplicationHostgroup::writerHostgroup))
                .toList();
    }

    private static ReplicationHostgroup record(Map<String, String> row) {
        return new ReplicationHostgroup(
                Integer.parseInt(row.get("writer_hostgroup").strip()),
                Integer.parseInt(row.get("reader_hostgroup").strip()),
                row.get("check_type").toLowerCase(Locale.ROOT),
                Optional.ofNullable(row.get("comment")).orElse(""));
    }

    static List<String> write(ReplicationHostgroup pair) {
        return List.of(
                String.valueOf(pair.writerHostgroup()),
                String.valueOf(pair.readerHostgroup()),
                pair.checkType(),
                pair.comment());
    }
}

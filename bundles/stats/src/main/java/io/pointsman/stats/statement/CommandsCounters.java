package io.pointsman.stats.statement;

import io.pointsman.api.admin.RuntimeTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats_mysql_commands_counters}: how long statements of each kind took, kinds that have not come too. */
@Component(service = RuntimeTable.class)
public final class CommandsCounters implements RuntimeTable {

    private static final List<String> COLUMNS = List.of(
            "Command",
            "Total_Time_us",
            "Total_cnt",
            "cnt_100us",
            "cnt_500us",
            "cnt_1ms",
            "cnt_5ms",
            "cnt_10ms",
            "cnt_50ms",
            "cnt_100ms",
            "cnt_500ms",
            "cnt_1s",
            "cnt_5s",
            "cnt_10s",
            "cnt_INFs");

    /** Those of ProxySQL's. */
    private static final List<String> KINDS =
            List.of(("ALTER_TABLE ALTER_VIEW ANALYZE_TABLE BEGIN CALL CHANGE_MASTER COMMIT CREATE_DATABASE CREATE_INDEX"
                            + " CREATE_TABLE CREATE_TEMPORARY CREATE_TRIGGER CREATE_USER CREATE_VIEW DEALLOCATE DELETE DESCRIBE"
                            + " DROP_DATABASE DROP_INDEX DROP_TABLE DROP_TRIGGER DROP_USER DROP_VIEW EXECUTE EXPLAIN FLUSH"
                            + " GRANT INSERT KILL LOAD LOCK_TABLE OPTIMIZE_TABLE PREPARE PURGE RELEASE_SAVEPOINT RENAME_TABLE"
                            + " REPLACE RESET_MASTER RESET_SLAVE REVOKE ROLLBACK ROLLBACK_SAVEPOINT SAVEPOINT SELECT"
                            + " SELECT_FOR_UPDATE SET SHOW SHOW_TABLE_STATUS START_TRANSACTION TRUNCATE_TABLE UNKNOWN"
                            + " UNLOCK_TABLES UPDATE USE")
                    .split(" "));

    private static final CommandCounts NONE = new CommandCounts();

    private final Statements statements;

    @Activate
    public CommandsCounters(@Reference Statements statements) {
        this.statements = statements;
    }

    @Override
    public String name() {
        return "stats_mysql_commands_counters";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public List<List<String>> rows() {
        return statements.read(CommandsCounters::rows);
    }

    private static List<List<String>> rows(Totals totals) {
        TreeSet<String> kinds = new TreeSet<>(KINDS);
        kinds.addAll(totals.commands.keySet());
        return kinds.stream()
                .map(kind -> row(kind, totals.commands.getOrDefault(kind, NONE)))
                .toList();
    }

    private static List<String> row(String kind, CommandCounts counts) {
        List<String> row = new ArrayList<>();
        row.add(kind);
        row.add(Long.toString(counts.sumMicros()));
        row.add(Long.toString(counts.count()));
        Arrays.stream(counts.buckets()).mapToObj(Long::toString).forEach(row::add);
        return row;
    }
}

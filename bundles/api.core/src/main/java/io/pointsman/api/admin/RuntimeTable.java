package io.pointsman.api.admin;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A table whose rows are read back from what is in force. Offered by anybody; shown in the database {@code stats} when
 * its name begins with {@code stats_}, in {@code monitor} when it is {@code mysql_server_…_log}, else in {@code main}.
 */
@ConsumerType
public interface RuntimeTable {

    /** For example {@code runtime_mysql_servers}. */
    String name();

    List<String> columns();

    /** Now; any thread, does not wait for event loops. NULL is null. */
    List<List<String>> rows();
}

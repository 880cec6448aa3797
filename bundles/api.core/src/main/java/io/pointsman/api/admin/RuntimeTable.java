package io.pointsman.api.admin;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A table whose rows are read back from what is in force: {@code runtime_*}, {@code stats_*}. Offered by anybody. */
@ConsumerType
public interface RuntimeTable {

    /** For example {@code runtime_mysql_servers}. */
    String name();

    List<String> columns();

    /** Now; any thread, may not block. */
    List<List<String>> rows();
}

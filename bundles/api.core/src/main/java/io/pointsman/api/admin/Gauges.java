package io.pointsman.api.admin;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Numbers for {@code stats_mysql_global}, from whoever has some. */
@ConsumerType
public interface Gauges {

    /** By the name that is shown; names are never the same in two places. Any thread, does not wait for event loops. */
    Map<String, Long> gauges();
}

package io.pointsman.itests.hotswap;

import io.pointsman.itests.support.Await;
import io.pointsman.itests.support.proxy.PointsmanProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Rooms of a running proxy, exchanged for their copies and brought back. */
final class Swaps {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Swaps() {}

    /** Returns when the room runs as a copy of version 0.2.0, or as itself again, and nothing else of it is left. */
    static void swap(PointsmanProcess proxy, String room, boolean isForth) throws Exception {
        Path newer = NewerCopy.of(room, 2);
        proxy.tryShell(isForth ? "plugin:swap " + newer : "plugin:rollback " + room); // may cut off its own shell
        String version = isForth ? "0.2.0" : "0.1.0";
        Await.until(room + " runs as " + version + " alone", PATIENCE, () -> {
            List<String> lines = proxy.tryShell("plugin:list")
                    .output()
                    .lines()
                    .filter(line -> line.contains(" io.pointsman." + room + " "))
                    .filter(line -> !line.contains("not yet collected"))
                    .toList();
            if (lines.size() > 1) {
                proxy.tryShell("plugin:retire");
            }
            return lines.size() == 1 && lines.get(0).contains(" " + version + " ");
        });
    }

    /** After a full collection nothing of a retired generation is left. */
    static void awaitCollected(PointsmanProcess proxy) throws Exception {
        Await.until("every retired class loader is collected", PATIENCE, () -> {
            Collector.full(proxy.pid());
            return proxy.admin("SELECT Variable_Value FROM stats_mysql_global"
                            + " WHERE Variable_Name = 'Retired_generations_not_collected'")
                    .value()
                    .equals("0");
        });
    }
}

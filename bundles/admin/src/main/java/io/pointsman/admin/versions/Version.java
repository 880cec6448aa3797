package io.pointsman.admin.versions;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/**
 * The head of a version.
 *
 * @param module its words; ALL for all of them
 */
record Version(long number, Instant time, String user, String peer, String module, String comment, String checksum) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    static Version of(Map<String, String> row) {
        return new Version(
                Long.parseLong(row.get("version")),
                Instant.ofEpochMilli(Long.parseLong(row.get("time_ms"))),
                row.get("user"),
                row.get("peer"),
                row.get("module"),
                row.get("comment"),
                row.get("checksum"));
    }

    String timeText() {
        return text(time);
    }

    static String text(Instant time) {
        return TIME.format(time);
    }
}

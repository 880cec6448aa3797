package io.pointsman.admin.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** What {@link KillLoop} left, as the next process finds it. */
final class StoredState {

    private static final String SAVED = "SELECT comment, count(*) AS n FROM disk.%s GROUP BY comment";
    private static final String LOADED = """
            SELECT v.version, count(s.module) AS modules,
                   min(s.content = replace(hex(zeroblob(200)), '00', v.version || ' ')) AS whole
              FROM disk.config_versions v LEFT JOIN disk.config_snapshots s ON s.version = v.version
             GROUP BY v.version ORDER BY v.version""";

    private final SqliteStore store;

    StoredState(SqliteStore store) {
        this.store = store;
    }

    /** The number of the last save or load that is there; fails when one is there in part. */
    int number() {
        assertThat(store.select("PRAGMA disk.quick_check")).containsExactly(Map.of("quick_check", "ok"));
        assertThat(store.findings()).isEmpty();
        int saved = saved("mysql_servers");
        assertThat(saved("mysql_users")).isEqualTo(saved);
        int loaded = loaded();
        assertThat(Math.abs(saved - loaded))
                .as("saved " + saved + ", loaded " + loaded)
                .isLessThanOrEqualTo(1);
        return Math.max(saved, loaded);
    }

    private int saved(String table) {
        List<Map<String, String>> found = store.select(SAVED.formatted(table));
        if (found.isEmpty()) {
            return 0;
        }
        assertThat(found).as(table).singleElement().extracting("n").isEqualTo("" + KillLoop.ROWS);
        return Integer.parseInt(found.get(0).get("comment"));
    }

    private int loaded() {
        List<Map<String, String>> versions = store.select(LOADED);
        assertThat(versions).allSatisfy(version -> assertThat(version)
                .containsEntry("modules", "" + KillLoop.MODULES.size())
                .containsEntry("whole", "1"));
        return versions.isEmpty()
                ? 0
                : Integer.parseInt(versions.get(versions.size() - 1).get("version"));
    }
}

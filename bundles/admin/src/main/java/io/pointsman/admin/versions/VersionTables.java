package io.pointsman.admin.versions;

import io.pointsman.admin.modules.Module;
import io.pointsman.api.admin.ConfigStore;
import io.pointsman.api.admin.ConfigStore.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The three tables on DISK that versions are in. Every method throws what the storage has to say when it can't. */
final class VersionTables {

    private static final String ALL = "SELECT * FROM disk.config_versions ORDER BY version DESC";
    private static final String NEWEST = "SELECT coalesce(max(version), 0) AS n FROM disk.config_versions";

    /** SQLite keeps the highest number that ever was, so that none comes twice. */
    private static final String NEXT =
            "SELECT coalesce(max(seq), 0) + 1 AS n FROM disk.sqlite_sequence WHERE name = 'config_versions'";

    /** A version is, for each module, the newest content that is not after it. */
    private static final String CONTENTS = """
            SELECT module, content FROM disk.config_snapshots AS s
             WHERE version = (SELECT max(version) FROM disk.config_snapshots
                               WHERE module = s.module AND version <= ?)
            """;

    private static final String ADD_VERSION = """
            INSERT INTO disk.config_versions (version, time_ms, user, peer, module, comment, checksum)
                VALUES (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String ADD_SNAPSHOT =
            "INSERT INTO disk.config_snapshots (version, module, content) VALUES (?, ?, ?)";
    private static final String ADD_PENDING =
            "INSERT INTO disk.config_pending (version, back_to, deadline_ms) VALUES (?, ?, ?)";

    /** What may have to be rolled back to stays. */
    private static final String PRUNE_VERSIONS = """
            DELETE FROM disk.config_versions
             WHERE version NOT IN (SELECT version FROM disk.config_versions ORDER BY version DESC LIMIT ?)
               AND version NOT IN (SELECT back_to FROM disk.config_pending)
            """;

    private static final String PRUNE_SNAPSHOTS = """
            DELETE FROM disk.config_snapshots AS s
             WHERE version < (SELECT max(version) FROM disk.config_snapshots
                               WHERE module = s.module
                                 AND version <= (SELECT min(version) FROM disk.config_versions))
            """;

    private final ConfigStore store;

    VersionTables(ConfigStore store) {
        this.store = store;
    }

    /** Newest first. */
    List<Version> all() {
        return store.select(ALL).stream().map(Version::of).toList();
    }

    /** 0 when there is none. */
    long newest() {
        return Long.parseLong(store.select(NEWEST).get(0).get("n"));
    }

    /** The number of the version that comes next. */
    long next() {
        return Long.parseLong(store.select(NEXT).get(0).get("n"));
    }

    /** Of all modules that were known then; ones that are not known any more are left out. */
    Map<Module, String> contents(long version) {
        Map<Module, String> contents = new EnumMap<>(Module.class);
        for (Map<String, String> row : store.select(CONTENTS, version)) {
            Arrays.stream(Module.values())
                    .filter(module -> module.words().equals(row.get("module")))
                    .forEach(module -> contents.put(module, row.get("content")));
        }
        return contents;
    }

    Optional<Pending> pending() {
        return store.select("SELECT * FROM disk.config_pending ORDER BY version DESC LIMIT 1").stream()
                .map(row -> new Pending(
                        Long.parseLong(row.get("version")),
                        Long.parseLong(row.get("back_to")),
                        Instant.ofEpochMilli(Long.parseLong(row.get("deadline_ms")))))
                .findFirst();
    }

    /** All or nothing, and on disk when this returns. */
    void write(List<Statement> statements) {
        store.transaction(statements);
    }

    static Statement addVersion(Version version) {
        return Statement.of(
                ADD_VERSION,
                version.number(),
                version.time().toEpochMilli(),
                version.user(),
                version.peer(),
                version.module(),
                version.comment(),
                version.checksum());
    }

    static Statement addSnapshot(long version, Module module, String content) {
        return Statement.of(ADD_SNAPSHOT, version, module.words(), content);
    }

    static Statement addPending(Pending pending) {
        return Statement.of(
                ADD_PENDING,
                pending.version(),
                pending.backTo(),
                pending.deadline().toEpochMilli());
    }

    static Statement clearPending() {
        return Statement.of("DELETE FROM disk.config_pending");
    }

    static List<Statement> prune(int kept) {
        return List.of(Statement.of(PRUNE_VERSIONS, kept), Statement.of(PRUNE_SNAPSHOTS));
    }
}

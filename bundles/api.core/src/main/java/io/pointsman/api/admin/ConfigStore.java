package io.pointsman.api.admin;

import io.pointsman.api.session.SqlAnswer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The admin databases: {@code main} (MEMORY), {@code disk} (DISK), {@code stats}, {@code monitor} and {@code
 * stats_history}. Every method blocks while the storage thread works: never on an event loop. Implemented by {@code
 * admin.storage}.
 */
@ProviderType
public interface ConfigStore {

    /** How much of the databases typed SQL sees and may do. */
    enum Access {
        /** Everything, in all databases. */
        FULL,
        /** Everything can be read, nothing changed. */
        READ_ONLY,
        /** A stats user's: {@code stats} (which is {@code main} there), {@code monitor}, {@code stats_history}; read only. */
        STATISTICS
    }

    /** Runs SQL as typed. An error says where in the text it is, as far as SQLite tells. */
    SqlAnswer run(String sql, Access access);

    /** Rows of {@code SELECT} text, for our own use; values are text or null. @throws IllegalStateException with SQLite's message */
    List<Map<String, String>> select(String sql, Object... arguments);

    /**
     * Rows from a SQLite file that isn't ours, opened for reading only; the file stays as it is.
     *
     * @throws IllegalStateException naming the file, when it is not there, no database, damaged, or the SQL is wrong
     */
    List<Map<String, String>> selectFrom(Path database, String sql, Object... arguments);

    /** Runs all statements in one transaction: all or none, durable on disk when it returns where {@code disk.} is touched. */
    void transaction(List<Statement> statements);

    /** True when this data directory had no stored configuration before this start. */
    boolean isNew();

    /** Forgets MEMORY and DISK; a backup of the file stays beside it. */
    void reset();

    /** Closes and opens DISK, after its file has been replaced. @throws IllegalStateException when it can't be used */
    void reopen();

    /** What opening the databases found and mended (a damaged file, say), one sentence each; mostly empty. */
    List<String> findings();

    /** One statement with its arguments. */
    record Statement(String sql, List<Object> arguments) {
        public static Statement of(String sql, Object... arguments) {
            return new Statement(sql, Arrays.asList(arguments));
        }
    }
}

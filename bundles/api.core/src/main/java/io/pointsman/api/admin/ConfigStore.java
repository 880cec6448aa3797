package io.pointsman.api.admin;

import io.pointsman.api.session.SqlAnswer;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The databases {@code main} (MEMORY) and {@code disk} (DISK). Every method blocks while the storage thread works:
 * never on an event loop. Implemented by {@code admin.storage}.
 */
@ProviderType
public interface ConfigStore {

    /** Runs SQL as typed. @param readOnly refuses everything that changes something */
    SqlAnswer run(String sql, boolean readOnly);

    /** Rows of {@code SELECT} text, for our own use; values are text or null. @throws IllegalStateException with SQLite's message */
    List<Map<String, String>> select(String sql, Object... arguments);

    /** Runs all statements in one transaction: all or none, durable on disk when it returns where {@code disk.} is touched. */
    void transaction(List<Statement> statements);

    /** True when this data directory had no stored configuration before this start. */
    boolean isNew();

    /** Forgets MEMORY and DISK; a backup of the file stays beside it. */
    void reset();

    /** One statement with its arguments. */
    record Statement(String sql, List<Object> arguments) {
        public static Statement of(String sql, Object... arguments) {
            return new Statement(sql, java.util.Arrays.asList(arguments));
        }
    }
}

package io.pointsman.api.backend;

import io.pointsman.api.config.MysqlServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** One connection for checks. Any thread; one question at a time; a question that fails for its time closes it. */
@ProviderType
public interface Probe extends AutoCloseable {

    MysqlServer server();

    boolean isOpen();

    /** What its greeting said. */
    String serverVersion();

    /** @return microseconds that the answer took; fails with {@link ProbeFailedException} */
    CompletionStage<Long> ping(Duration timeout);

    /**
     * A statement of ours with a small text result.
     *
     * @return a map for each row, by column name as the server wrote it; NULL is null; fails with
     *     {@link ProbeFailedException}
     */
    CompletionStage<List<Map<String, String>>> query(String sql, Duration timeout);

    /** Says goodbye where that makes sense. */
    @Override
    void close();
}

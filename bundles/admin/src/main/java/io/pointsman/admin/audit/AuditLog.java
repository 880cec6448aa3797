package io.pointsman.admin.audit;

import io.pointsman.admin.sql.AdminRequest;
import io.pointsman.admin.sql.StatementObserver;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.session.SqlAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes {@code audit.log} in the data directory: one line for each statement that changed something or was meant to.
 *
 * <p>When it can't be written, on a full disk say, statements go on: somebody must be able to put things right. That is
 * logged once and shown as long as it lasts, and the first line afterwards tells how many are missing.
 */
public final class AuditLog implements StatementObserver, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    /** Until a configuration is in force. */
    private static final String DEFAULT_LIMIT = "104857600";

    private final AuditFile file;
    private final Redactor redactor;
    private final Changes changes;
    private final LongSupplier fileLimit;
    private final Clock clock;

    // Both are guarded by this object's lock; the failure is also read from elsewhere.
    private long lost;
    private volatile String failure;

    /** @param configs have the size after which a file is turned over */
    public static AuditLog in(
            Path directory, Secrets secrets, Supplier<List<StatementForm>> forms, RuntimeConfigs configs) {
        LongSupplier limit = () -> Long.parseLong(
                configs.current().variables().values().getOrDefault("admin-audit_log_filesize", DEFAULT_LIMIT));
        return new AuditLog(directory, secrets, forms, limit, Clock.systemUTC());
    }

    /**
     * @param forms of all statements that are understood just now
     * @param fileLimit bytes after which a file is turned over
     */
    AuditLog(
            Path directory, Secrets secrets, Supplier<List<StatementForm>> forms, LongSupplier fileLimit, Clock clock) {
        file = new AuditFile(directory.resolve("audit.log"));
        redactor = new Redactor(secrets);
        changes = new Changes(forms);
        this.fileLimit = fileLimit;
        this.clock = clock;
    }

    @Override
    public void answered(AdminRequest request, SqlAnswer answer) {
        if (changes.isOne(request)) {
            write(AuditLine.of(clock.instant(), request, redactor.redact(request.plain()), answer));
        }
    }

    /** The next line goes to a file opened anew: the old one may have been moved away. Any thread. */
    public void reopen() {
        close();
    }

    /** Nothing is lost: each line is written at once. */
    @Override
    public synchronized void close() {
        file.close();
    }

    /** A line when nothing can be written at present. Any thread. */
    public Optional<String> status() {
        return Optional.ofNullable(failure).map(reason -> "audit log can't be written, statements go on: " + reason);
    }

    private synchronized void write(String line) {
        try {
            if (lost > 0) {
                file.append(AuditLine.gap(Instant.now(clock), lost), fileLimit.getAsLong());
                lost = 0;
            }
            file.append(line, fileLimit.getAsLong());
            failure = null;
        } catch (IOException e) {
            lost++;
            if (failure == null) {
                LOG.atError()
                        .addKeyValue("error", e.toString())
                        .log("the audit log can't be written, statements go on");
            }
            failure = e.toString();
            file.close();
        }
    }
}

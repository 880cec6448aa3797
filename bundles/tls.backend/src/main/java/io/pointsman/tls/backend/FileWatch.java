package io.pointsman.tls.backend;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.tls.ReloadableTls.Prepared;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the files from time to time. What has changed is taken when it is whole, valid, and was the same at two
 * looks in a row: whoever replaces three files one after the other is not caught in between.
 */
final class FileWatch {

    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    private final Reading reading;
    private final Supplier<Map<String, String>> endings;

    /** Empty while nothing has changed. */
    private String pending = "";

    private String lastReason = "";
    private boolean toldReason;
    private final Set<String> toldEndings = new HashSet<>();

    /** Reads all files. */
    @FunctionalInterface
    interface Reading {
        Change read() throws ConfigRejectedException;
    }

    /**
     * What the files hold.
     *
     * @param content equal for equal content; empty when it is what is in force
     */
    record Change(String content, Prepared prepared) {}

    /** @param endings what there is to say of certificates that end soon, by what it is told once for */
    FileWatch(Reading reading, Supplier<Map<String, String>> endings) {
        this.reading = reading;
        this.endings = endings;
    }

    /** Once. */
    void look() {
        try {
            onRead(reading.read());
        } catch (ConfigRejectedException e) {
            pending = "";
            onRejected(e.getMessage());
        } catch (RuntimeException e) {
            pending = "";
            onRejected(e.toString());
        }
        tellEndings();
    }

    private void onRead(Change change) {
        lastReason = "";
        toldReason = false;
        if (!change.content().isEmpty() && change.content().equals(pending)) {
            change.prepared().publish();
            pending = "";
            LOG.atInfo()
                    .addKeyValue("certificates", change.prepared().summary())
                    .log("files for TLS towards servers have changed and are in use");
        } else {
            pending = change.content();
        }
    }

    /** Told once, and not before the second look: the first one may be in the middle of a copy. */
    private void onRejected(String reason) {
        if (!reason.equals(lastReason)) {
            lastReason = reason;
            toldReason = false;
        } else if (!toldReason) {
            toldReason = true;
            LOG.atWarn()
                    .addKeyValue("error", reason)
                    .log("files for TLS towards servers have changed and can't be used, the old ones are in use on");
        }
    }

    private void tellEndings() {
        Map<String, String> now = endings.get();
        toldEndings.retainAll(now.keySet());
        now.forEach((what, sentence) -> {
            if (toldEndings.add(what)) {
                LOG.atWarn().addKeyValue("certificate", sentence).log("a certificate ends soon");
            }
        });
    }
}

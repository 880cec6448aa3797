package io.pointsman.tls.backend;

import io.pointsman.api.config.MysqlServer;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log is told once for each server, until it is no longer so. */
final class Announcements {

    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

    private final Set<String> told = new HashSet<>();

    synchronized void onTable(TlsTable table) {
        Set<String> now = new HashSet<>();
        for (MysqlServer server : table.secured()) {
            for (String user : table.usersOf(server)) {
                Protection protection = table.of(server, user);
                if (!(protection instanceof Protection.Secured)) {
                    String what =
                            server.hostgroupId() + " " + server.address() + " " + user + " " + protection.effective();
                    now.add(what);
                    if (!told.contains(what)) {
                        tell(server, user, protection);
                    }
                }
            }
        }
        told.removeIf(what -> !what.startsWith("trial ") && !now.contains(what));
        told.addAll(now);
    }

    private static void tell(MysqlServer server, String user, Protection protection) {
        boolean isPlain = protection instanceof Protection.Plaintext;
        (isPlain ? LOG.atWarn() : LOG.atError())
                .addKeyValue("server", server.address())
                .addKeyValue("hostgroup", server.hostgroupId())
                .addKeyValue("user", user.isEmpty() ? "(any)" : user)
                .addKeyValue("error", isPlain ? "" : protection.reason())
                .log(isPlain ? protection.reason() : "server stays closed: it wants TLS, which can't be had");
    }

    /** @param reason why VERIFY_IDENTITY would refuse a server that a trial lets pass */
    synchronized void onTrial(MysqlServer server, String reason) {
        if (told.add("trial " + server.address() + " " + reason)) {
            LOG.atWarn()
                    .addKeyValue("server", server.address())
                    .addKeyValue("error", reason)
                    .log("VERIFY_IDENTITY would refuse this server");
        }
    }
}

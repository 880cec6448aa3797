package io.pointsman.core.listen;

import io.pointsman.api.admin.AdminStatements;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.transport.ListenerRole;
import io.pointsman.core.channel.ClientRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PROXYSQL PAUSE, RESUME, STOP and START: whether traffic clients are taken in, while administrators always are.
 *
 * <pre>
 *   running ──PAUSE──► paused ──STOP──► stopped
 *      ▲ ▲───RESUME──────┘                │ ▲
 *      └─────────────────START────────────┘ └──STOP── running
 * </pre>
 */
@Component(immediate = true, service = AdminStatements.class)
public final class TrafficStatements implements AdminStatements {

    private static final Logger LOG = LoggerFactory.getLogger(TrafficStatements.class);

    private static final Set<ListenerRole> TRAFFIC = Set.of(ListenerRole.TRAFFIC);
    private static final long DEFAULT_DRAIN_MILLIS = 30_000;

    private static final List<StatementForm> FORMS = List.of(
            StatementForm.changing(
                    "PROXYSQL PAUSE", "PROXYSQL PAUSE", "take in no more clients; sessions that are here go on"),
            StatementForm.changing("PROXYSQL RESUME", "PROXYSQL RESUME", "take in clients again after PROXYSQL PAUSE"),
            StatementForm.changing(
                    "PROXYSQL STOP", "PROXYSQL STOP", "end the traffic: no more clients, and sessions are drained"),
            StatementForm.changing("PROXYSQL START", "PROXYSQL START", "serve traffic again after PROXYSQL STOP"));

    private final Listeners listeners;
    private final ClientRegistry clients;
    private final Duration drainLimit;

    @Activate
    public TrafficStatements(@Reference Listeners listeners, @Reference ClientRegistry clients) {
        this(listeners, clients, Duration.ofMillis(Long.getLong("pointsman.drain", DEFAULT_DRAIN_MILLIS)));
    }

    /** For tests, which don't wait as long. */
    public TrafficStatements(Listeners listeners, ClientRegistry clients, Duration drainLimit) {
        this.listeners = listeners;
        this.clients = clients;
        this.drainLimit = drainLimit;
    }

    @Override
    public List<StatementForm> forms() {
        return FORMS;
    }

    @Override
    public SqlAnswer execute(Caller caller, String statement) {
        return switch (statement.toUpperCase(Locale.ROOT)) {
            case "PROXYSQL PAUSE" -> pause();
            case "PROXYSQL RESUME" -> resume();
            case "PROXYSQL STOP" -> stop();
            case "PROXYSQL START" -> start();
            default -> new SqlAnswer.Failed(1064, "42000", "nothing may follow in: " + statement);
        };
    }

    private SqlAnswer pause() {
        return switch (listeners.hold(Hold.PAUSED)) {
            case NONE -> done("traffic listeners paused");
            case PAUSED -> refused("ProxySQL is paused already: PROXYSQL RESUME takes in clients again");
            case STOPPED -> refused("ProxySQL is stopped, so there is nothing to pause: PROXYSQL START serves again");
        };
    }

    private SqlAnswer resume() {
        return listeners.held() == Hold.PAUSED
                ? release("traffic listeners resumed")
                : refused("ProxySQL is not paused: it is " + listeners.held().words());
    }

    /** Who waits for the answer knows that no client of before is left. */
    private SqlAnswer stop() {
        if (listeners.hold(Hold.STOPPED) == Hold.STOPPED) {
            return refused("ProxySQL is stopped already: PROXYSQL START serves again");
        }
        clients.drain(TRAFFIC, System.nanoTime() + drainLimit.toNanos());
        return done("traffic stopped");
    }

    private SqlAnswer start() {
        if (listeners.held() != Hold.STOPPED) {
            return refused("ProxySQL already started: it is " + listeners.held().words());
        }
        clients.admit(TRAFFIC);
        return release("traffic started");
    }

    private SqlAnswer release(String message) {
        try {
            listeners.release();
            return done(message);
        } catch (IOException e) {
            return refused(e.getMessage() + "; still " + listeners.held().words());
        }
    }

    private static SqlAnswer done(String message) {
        LOG.info(message);
        return new SqlAnswer.Done(0, "");
    }

    private static SqlAnswer refused(String message) {
        return new SqlAnswer.Failed(1290, "HY000", message);
    }
}

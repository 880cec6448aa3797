package io.pointsman.core.dial;

import io.netty.channel.ConnectTimeoutException;
import io.pointsman.api.config.MysqlServer;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionException;

/** Why no connection came about, in one sentence that names the server. */
final class DialFailure {

    private DialFailure() {}

    static String sentence(MysqlServer server, Duration timeout, Throwable thrown) {
        String hostgroup = server.hostgroupId() < 0 ? "" : " (hostgroup " + server.hostgroupId() + ")";
        return "Can't connect to server " + server.address() + hostgroup + ": "
                + reason(timeout, thrown instanceof CompletionException ? thrown.getCause() : thrown);
    }

    static String timedOut(MysqlServer server, Duration timeout) {
        return sentence(server, timeout, new ConnectTimeoutException());
    }

    private static String reason(Duration timeout, Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        String words = message.toLowerCase(Locale.ROOT);
        if (cause instanceof ConnectTimeoutException) {
            return "no answer within " + timeout.toMillis() + "ms";
        }
        if (cause instanceof UnknownHostException) {
            return "its name is not known";
        }
        if (words.contains("no such file")) {
            return "there is no such socket";
        }
        if (cause instanceof NoRouteToHostException || words.contains("unreachable")) {
            return "there is no route to it";
        }
        if (cause instanceof ConnectException || words.contains("refused")) {
            return "it refused the connection";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : message;
    }
}

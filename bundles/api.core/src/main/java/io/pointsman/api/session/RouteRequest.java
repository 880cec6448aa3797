package io.pointsman.api.session;

import io.pointsman.api.routing.RoutingRequest;
import io.pointsman.api.statement.StatementDigest;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One statement, with what rules look at beyond what extensions are told. Valid during the call only.
 *
 * <p>{@link #sql()} loses nothing: it is read as UTF-8, and a byte that is none stands in it as a lone surrogate, U+DC00
 * plus the byte. What {@link RouteVerdict#rewritten()} has goes back the same way, so that what no rule has touched keeps
 * its bytes.
 */
@ProviderType
public interface RouteRequest extends RoutingRequest {

    /** The session's id, by which sessions are shared out while a generation is on trial; 0 where there is no session. */
    default long connectionId() {
        return 0;
    }

    /** The flag that evaluation begins with: 0, or what the statement before has left. */
    int flagIn();

    /** Our address that the client has connected to, without the port; empty on a Unix socket. */
    String proxyAddress();

    /** 0 on a Unix socket. */
    int proxyPort();

    /** The same object for statements of the same digest, as far as that can be had. */
    StatementDigest statement();

    /** The text of the statement's first comment, without its marks; empty for none. */
    String firstComment();

    /**
     * True when a prepared statement is being executed. Its {@link #sql()} is then the text that it was prepared with, what
     * rules have rewritten included, and is not rewritten again; its {@link #statement()} is that of the text as the
     * client sent it. False while it is being prepared.
     */
    default boolean isExecute() {
        return false;
    }
}

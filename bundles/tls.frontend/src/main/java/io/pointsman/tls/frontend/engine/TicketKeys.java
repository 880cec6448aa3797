package io.pointsman.tls.frontend.engine;

import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * The keys that session tickets are sealed with. They outlive the certificate, so that clients resume across a LOAD,
 * and change after half a day, so that a stolen key opens no more than a day of recorded sessions.
 *
 * <p>BoringSSL only: the JDK's engine makes tickets of its own.
 */
public final class TicketKeys {

    private static final long LIFE_NANOS = Duration.ofHours(12).toNanos();

    private final SecureRandom random = new SecureRandom();
    private OpenSslSessionTicketKey newest = newKey();
    private OpenSslSessionTicketKey previous = newKey();

    /** Volatile for the look before the lock: event loops ask for every client. */
    private volatile long renewedAt;

    public TicketKeys(long nowNanos) {
        renewedAt = nowNanos;
    }

    /** For every new context. Tickets take the place of a cache of sessions, which would grow with the clients. */
    synchronized void installIn(SslContext context) {
        if (context.sessionContext() instanceof OpenSslSessionContext sessions) {
            sessions.setTicketKeys(newest, previous);
            sessions.setSessionCacheEnabled(false);
        }
    }

    /** True when the keys are new ones now, to be installed in what serves. */
    public boolean renewIfOld(long nowNanos) {
        return isOld(nowNanos) && renew(nowNanos);
    }

    private boolean isOld(long nowNanos) {
        return nowNanos - renewedAt >= LIFE_NANOS;
    }

    private synchronized boolean renew(long nowNanos) {
        if (!isOld(nowNanos)) {
            return false; // another loop was faster
        }
        previous = newest;
        newest = newKey();
        renewedAt = nowNanos;
        return true;
    }

    private OpenSslSessionTicketKey newKey() {
        return new OpenSslSessionTicketKey(
                bytes(OpenSslSessionTicketKey.NAME_SIZE),
                bytes(OpenSslSessionTicketKey.HMAC_KEY_SIZE),
                bytes(OpenSslSessionTicketKey.AES_KEY_SIZE));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}

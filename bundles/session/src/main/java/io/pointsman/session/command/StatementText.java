package io.pointsman.session.command;

import io.netty.buffer.ByteBuf;
import io.pointsman.session.status.ShowSslStatus;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises the few statements that the session itself has to know, from their first letters, so that all others cost
 * a handful of byte comparisons and no garbage. Borrows the payload.
 */
final class StatementText {

    private static final int PEEK = 256;
    private static final byte[] CONNECTION_ID = "select connection_id()".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern LOAD_LOCAL = Pattern.compile(
            "LOAD\\s+(?:DATA|XML)\\s+(?:(?:LOW_PRIORITY|CONCURRENT)\\s+)?LOCAL\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern INTERNAL =
            Pattern.compile("PROXYSQL\\s+INTERNAL\\b\\s*(.*?)\\s*;?\\s*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern KILL =
            Pattern.compile("KILL\\s+(?:(CONNECTION|QUERY)\\s+)?(\\d{1,10})\\s*;?\\s*", Pattern.CASE_INSENSITIVE);

    private final ByteBuf payload;
    private final int start;

    /** @param textOffset where the text begins, behind any query attributes */
    StatementText(ByteBuf payload, int textOffset) {
        this.payload = payload;
        this.start = skipBlanks(payload, payload.readerIndex() + textOffset);
    }

    /** White space and comments, but not the version comments that servers execute. */
    private static int skipBlanks(ByteBuf payload, int from) {
        int at = from;
        int end = payload.writerIndex();
        while (at < end) {
            byte b = payload.getByte(at);
            if (b == ' ' || b == '\t' || b == '\n' || b == '\r' || b == ';') {
                at++;
            } else if (b == '/' && isPlainComment(payload, at, end)) {
                at = endOfComment(payload, at + 2, end);
            } else {
                break;
            }
        }
        return at;
    }

    private static boolean isPlainComment(ByteBuf payload, int at, int end) {
        return at + 2 < end
                && payload.getByte(at + 1) == '*'
                && payload.getByte(at + 2) != '!'
                && !(payload.getByte(at + 2) == 'M' && at + 3 < end && payload.getByte(at + 3) == '!');
    }

    private static int endOfComment(ByteBuf payload, int from, int end) {
        for (int at = from; at + 1 < end; at++) {
            if (payload.getByte(at) == '*' && payload.getByte(at + 1) == '/') {
                return at + 2;
            }
        }
        return end;
    }

    boolean isLoadDataLocal() {
        return startsWith('l') && LOAD_LOCAL.matcher(head()).matches();
    }

    /** {@code SELECT CONNECTION_ID()} and nothing else: its answer is the session's id, not a server's. */
    boolean isConnectionId() {
        int length = payload.writerIndex() - start;
        if (length < CONNECTION_ID.length || length > CONNECTION_ID.length + 1) {
            return false;
        }
        for (int i = 0; i < CONNECTION_ID.length; i++) {
            if (toLower(payload.getByte(start + i)) != CONNECTION_ID[i]) {
                return false;
            }
        }
        return length == CONNECTION_ID.length || payload.getByte(start + CONNECTION_ID.length) == ';';
    }

    /** How the client wrote the expression, which is the name of the answer's column. */
    String connectionIdColumn() {
        return payload.toString(start + 7, CONNECTION_ID.length - 7, StandardCharsets.US_ASCII);
    }

    /** Null when it is no KILL of the plain form. */
    KillRequest kill() {
        if (!startsWith('k') || payload.writerIndex() - start > PEEK) {
            return null;
        }
        Matcher matcher = KILL.matcher(head());
        return matcher.matches()
                ? new KillRequest(Long.parseLong(matcher.group(2)), "QUERY".equalsIgnoreCase(matcher.group(1)))
                : null;
    }

    /** What follows PROXYSQL INTERNAL, in upper case; null when it is no such statement. */
    String internal() {
        if (!startsWith('p')) {
            return null;
        }
        Matcher matcher = INTERNAL.matcher(head());
        return matcher.matches() ? matcher.group(1).toUpperCase(Locale.ROOT) : null;
    }

    /** Which {@code Ssl_…} variables a SHOW STATUS asks for; null when it asks for something else. */
    Predicate<String> sslStatus() {
        boolean isShow =
                startsWith('s') && start + 1 < payload.writerIndex() && toLower(payload.getByte(start + 1)) == 'h';
        return isShow && payload.writerIndex() - start <= ShowSslStatus.LONGEST ? ShowSslStatus.wanted(head()) : null;
    }

    private boolean startsWith(char letter) {
        return start < payload.writerIndex() && toLower(payload.getByte(start)) == letter;
    }

    private String head() {
        int length = Math.min(PEEK, payload.writerIndex() - start);
        return payload.toString(start, length, StandardCharsets.ISO_8859_1);
    }

    private static int toLower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b;
    }

    /** What KILL names. */
    record KillRequest(long connectionId, boolean queryOnly) {}
}

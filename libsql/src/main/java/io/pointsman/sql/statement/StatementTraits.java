package io.pointsman.sql.statement;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a statement does to the connection it runs on and needs from it, as far as its digest's text tells. Where that
 * does not tell, the traits assume the worst that is possible.
 *
 * @param kind in the words of {@code stats_mysql_commands_counters}
 * @param effect what else the session has to know it by
 * @param pins why the session has to keep its connection once this statement has been sent
 * @param unpins which of the reasons end when it has succeeded
 * @param reads what earlier statements of the session have left behind, and this one depends on
 * @param isReadOnly may be run twice without harm
 * @param changesLastInsertId by LAST_INSERT_ID(…) with an argument
 * @param found what FOUND_ROWS() is when it has succeeded
 * @param usesTables or what a server makes of one
 */
public record StatementTraits(
        String kind,
        Effect effect,
        Set<PinReason> pins,
        Set<PinReason> unpins,
        Set<Leftover> reads,
        boolean isReadOnly,
        boolean changesLastInsertId,
        Found found,
        boolean usesTables) {

    public StatementTraits {
        pins = Set.copyOf(pins);
        unpins = Set.copyOf(unpins);
        reads = Set.copyOf(reads);
    }

    /** What a rule with multiplex=2 has a session overlook: what is often harmless, and can't be told from the text. */
    private static final Set<PinReason> OVERLOOKED =
            Set.of(PinReason.USER_VARIABLES, PinReason.ROUTINE, PinReason.STATE_CHANGED);

    /** Why the session has to keep its connection, when a rule has said {@code multiplex}. */
    public Set<PinReason> pinsUnder(int multiplex) {
        return multiplex == 2
                ? pins.stream().filter(reason -> !OVERLOOKED.contains(reason)).collect(Collectors.toUnmodifiableSet())
                : pins;
    }

    /** Whether a rule that has said {@code multiplex} has this reason passed over. */
    public static boolean isOverlooked(PinReason reason, int multiplex) {
        return multiplex == 2 && OVERLOOKED.contains(reason);
    }

    /** What a session does besides sending it. */
    public enum Effect {
        NONE,
        /** SET of variables, names, isolation level: to be read by {@code SetStatement}. */
        SET,
        /** USE: changes the current schema. */
        USE,
        /** COMMIT without CHAIN or RELEASE. */
        COMMIT,
        /** ROLLBACK without CHAIN, RELEASE or TO. */
        ROLLBACK,
        /** BEGIN, START TRANSACTION, COMMIT AND CHAIN, XA START. */
        BEGIN
    }

    /** What FOUND_ROWS() is behind a statement. */
    public enum Found {
        /** The number of rows that it has sent. */
        ROWS_SENT,
        /** What it was before. */
        AS_BEFORE,
        /** Something that is to be asked for. */
        SERVER_KNOWS
    }

    /** What one statement leaves for a later one to read. */
    public enum Leftover {
        LAST_INSERT_ID,
        ROW_COUNT,
        FOUND_ROWS,
        /** Warnings and errors: SHOW WARNINGS, SHOW ERRORS, GET DIAGNOSTICS, @@warning_count. */
        DIAGNOSTICS
    }
}

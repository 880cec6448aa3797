package io.pointsman.api.statement;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/**
 * A statement without its literals, and the hash of that text. Statements of one digest share one object wherever that
 * can be had, so that comparing two of them is cheap.
 *
 * @param hash SpookyHash V2 with seed 0 of the text's bytes
 * @param text never has a literal
 * @param kind what it does, in the words of {@code stats_mysql_commands_counters}: {@code SELECT}, {@code UPDATE} …
 */
public record StatementDigest(long hash, String text, String kind) {

    /** Of what has no text: a command other than a statement. */
    public static final StatementDigest NONE = new StatementDigest(0, "", "UNKNOWN");

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    public StatementDigest {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(kind, "kind");
    }

    public boolean isNone() {
        return text.isEmpty();
    }

    /** {@code 0x} and sixteen digits, as rules and tables write it. */
    public String hex() {
        return "0x" + HEX.toHexDigits(hash);
    }

    /** @throws IllegalArgumentException when it is not {@code 0x} and up to sixteen hexadecimal digits */
    public static long parseHex(String hex) {
        String lower = hex.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("0x")) {
            throw new IllegalArgumentException("a digest begins with 0x");
        }
        return Long.parseUnsignedLong(lower.substring(2), 16);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(hash);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof StatementDigest digest && digest.hash == hash && digest.text.equals(text);
    }

    @Override
    public String toString() {
        return "StatementDigest[" + hex() + "]";
    }
}

package io.pointsman.libconfig;

import io.pointsman.libconfig.Token.Kind;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Integers, decimal, hexadecimal, binary or octal, and floating-point numbers. */
final class NumberLiteral {

    private static final Pattern DECIMAL = Pattern.compile("([-+]?[0-9]+)L{0,2}");
    private static final Pattern PREFIXED = Pattern.compile("0(?:[xX]([0-9A-Fa-f]+)|[bB]([01]+)|[oOqQ]([0-7]+))L{0,2}");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?([0-9]+\\.[0-9]*|\\.[0-9]+|[0-9]+(?=[eE]))([eE][-+]?[0-9]+)?");
    private static final int BITS = 64;

    private NumberLiteral() {}

    static Token read(String word, Position position) throws ParseException {
        Matcher decimal = DECIMAL.matcher(word);
        if (decimal.matches()) {
            return integer(new BigInteger(decimal.group(1)), word, position);
        }
        Matcher prefixed = PREFIXED.matcher(word);
        if (prefixed.matches()) {
            return integer(prefixed(prefixed), word, position);
        }
        if (FLOAT.matcher(word).matches()) {
            return new Token(Kind.FLOAT, String.valueOf(Double.parseDouble(word)), position);
        }
        throw new ParseException(position, "'" + word + "'", "a number");
    }

    private static BigInteger prefixed(Matcher matcher) {
        if (matcher.group(1) != null) {
            return new BigInteger(matcher.group(1), 16);
        }
        return matcher.group(2) != null ? new BigInteger(matcher.group(2), 2) : new BigInteger(matcher.group(3), 8);
    }

    private static Token integer(BigInteger value, String word, Position position) throws ParseException {
        if (value.bitLength() >= BITS) {
            throw new ParseException(position, "'" + word + "'", "an integer of at most 64 bits");
        }
        return new Token(Kind.INTEGER, value.toString(), position);
    }
}

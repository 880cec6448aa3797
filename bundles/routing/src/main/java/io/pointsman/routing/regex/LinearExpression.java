package io.pointsman.routing.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** Found by RE2's engine: its time is in proportion to the text. */
final class LinearExpression implements Expression {

    private final Pattern pattern;
    private final boolean mayStopBeforeNewline;

    private LinearExpression(Pattern pattern, boolean mayStopBeforeNewline) {
        this.pattern = pattern;
        this.mayStopBeforeNewline = mayStopBeforeNewline;
    }

    static LinearExpression compile(String pattern, boolean caseless) throws ExpressionRejectedException {
        int flags = caseless ? Pattern.CASE_INSENSITIVE : 0;
        try {
            return new LinearExpression(
                    Pattern.compile(PatternDialect.forRe2(pattern), flags), pattern.indexOf('$') >= 0);
        } catch (PatternSyntaxException e) {
            throw new ExpressionRejectedException(e.getDescription());
        } catch (StackOverflowError e) {
            throw new ExpressionRejectedException("it nests too deeply");
        }
    }

    @Override
    public boolean isIn(String text) {
        return isFound(text) || isBeforeNewline(text) && isFound(text.substring(0, text.length() - 1));
    }

    private boolean isFound(String text) {
        return pattern.matcher(text).find();
    }

    /** RE2's {@code $} is the end alone; rules are written for PCRE, whose {@code $} is before a last newline too. */
    private boolean isBeforeNewline(String text) {
        return mayStopBeforeNewline && text.endsWith("\n");
    }

    @Override
    public Hits hits(String text) {
        boolean isChopped = isBeforeNewline(text) && !isFound(text);
        Matcher matcher = pattern.matcher(isChopped ? text.substring(0, text.length() - 1) : text);
        return new Hits() {
            @Override
            public boolean next() {
                return matcher.find();
            }

            @Override
            public int start(int group) {
                return matcher.start(group);
            }

            @Override
            public int end(int group) {
                return matcher.end(group);
            }
        };
    }

    @Override
    public int groups() {
        return pattern.groupCount();
    }

    @Override
    public boolean isLinear() {
        return true;
    }
}

package io.pointsman.routing.regex;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Found by the JDK's engine, which knows look-around and back-references, and gives up where it goes astray. */
final class BacktrackingExpression implements Expression {

    private final Pattern pattern;
    private final int reads;

    private BacktrackingExpression(Pattern pattern, int reads) {
        this.pattern = pattern;
        this.reads = reads;
    }

    /** @param reads of a text until it gives up, besides those in proportion to the text */
    static BacktrackingExpression compile(String pattern, boolean caseless, int reads)
            throws ExpressionRejectedException {
        int flags = Pattern.UNIX_LINES | (caseless ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        try {
            return new BacktrackingExpression(Pattern.compile(PatternDialect.forJava(pattern), flags), reads);
        } catch (PatternSyntaxException e) {
            throw new ExpressionRejectedException(
                    "at position " + Math.max(0, e.getIndex()) + ": " + e.getDescription());
        } catch (StackOverflowError e) {
            throw new ExpressionRejectedException("it nests too deeply");
        }
    }

    @Override
    public boolean isIn(String text) {
        return hits(text).next();
    }

    @Override
    public Hits hits(String text) {
        Matcher matcher = pattern.matcher(new BoundedText(text, reads));
        return new Hits() {
            @Override
            public boolean next() {
                return find(matcher);
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

    private static boolean find(Matcher matcher) {
        try {
            return matcher.find();
        } catch (StackOverflowError e) { // the engine calls itself for each turn of (a|b)*
            throw new GaveUpException("the expression nests too deeply on the text");
        }
    }

    @Override
    public int groups() {
        return pattern.matcher("").groupCount();
    }

    @Override
    public boolean isLinear() {
        return false;
    }
}

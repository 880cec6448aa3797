package io.pointsman.routing.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Patterns as they are written for PCRE, by either engine, and those that would not end. */
class ExpressionTest {

    private static Expression compile(String pattern) {
        try {
            return Expression.compile(pattern, true);
        } catch (ExpressionRejectedException e) {
            throw new AssertionError(pattern, e);
        }
    }

    private static boolean isIn(String pattern, String text) {
        return compile(pattern).isIn(text);
    }

    @Test
    void whatRe2KnowsIsLinear() {
        assertThat(compile("^SELECT.*FOR UPDATE").isLinear()).isTrue();
        assertThat(compile("[[:alpha:]]").isLinear()).isTrue();
        assertThat(compile("^(?!SELECT)").isLinear()).isFalse();
        assertThat(compile("(a)\\1").isLinear()).isFalse();
    }

    @Test
    void aCatastrophicPatternEndsByRe2() {
        assertThat(isIn("(a+)+$", "a".repeat(100_000) + "!")).isFalse();
    }

    @Test
    void bothEnginesSayTheSameWhereBothKnowThePattern() throws ExpressionRejectedException {
        String[] patterns = {
            "^SELECT",
            "UPDATE$",
            "a.c",
            "\\s+b",
            "[^\\s]x",
            "(a|b)*c$",
            "\\bt\\b",
            "é|ü",
            "[à-ý]",
            "x{2,3}",
            "^$",
            "\\n"
        };
        String[] texts = {
            "select a c", "for update\n", "a\nc", "\u000Bb", "ababc", "t", "É", "\uDCE9", "xx", "", "\n", "a\uDCC3x"
        };
        for (String pattern : patterns) {
            Expression linear = LinearExpression.compile(pattern, true);
            Expression backtracking = BacktrackingExpression.compile(pattern, true, Expression.MANY_READS);
            for (String text : texts) {
                assertThat(linear.isIn(text)).as("'%s' in '%s'", pattern, text).isEqualTo(backtracking.isIn(text));
            }
        }
    }

    @Test
    void aCatastrophicPatternGivesUpByCountWhereItHasToBacktrack() {
        Expression expression = compile("(?=a)(a+)+$");
        String evil = "a".repeat(100_000) + "!";

        assertThat(expression.isIn("aaa")).isTrue();
        assertThatThrownBy(() -> expression.isIn(evil)).isInstanceOf(GaveUpException.class);
    }

    @Test
    void nestingThatExhaustsTheStackGivesUp() {
        Expression expression = compile("^(?!x)(a|b|cd)*$");
        String deep = "ab".repeat(500_000) + "!";

        assertThatThrownBy(() -> expression.isIn(deep)).isInstanceOf(GaveUpException.class);
    }

    @Test
    void theEndMayBeBeforeALastNewline() {
        assertThat(isIn("UPDATE$", "FOR UPDATE\n")).isTrue();
        assertThat(isIn("UPDATE$", "FOR UPDATE\n\n")).isFalse();
        assertThat(isIn("(?<!x)UPDATE$", "FOR UPDATE\n")).isTrue();
        assertThat(isIn("(?<!x)UPDATE$", "FOR UPDATE\n\n")).isFalse();
    }

    @Test
    void aVerticalTabIsWhiteSpace() {
        assertThat(isIn("DROP\\s+TABLE", "drop\u000Btable")).isTrue();
        assertThat(isIn("DROP[\\s_]+TABLE", "drop\u000B_table")).isTrue();
        assertThat(isIn("^\\S+$", "a\u000Bb")).isFalse();
        assertThat(isIn("(?!x)DROP\\s+TABLE", "drop\u000Btable")).isTrue();
    }

    @Test
    void classesMeanTheSameByEitherEngine() {
        assertThat(isIn("^[[:digit:]]+$", "123")).isTrue();
        assertThat(isIn("^(?!x)[a[]+$", "a[")).isTrue();
        assertThat(isIn("^(?!x)[a&&b]+$", "a&b")).isTrue();
        assertThat(isIn("^(?!x)[]a]+$", "]a")).isTrue();
        assertThatThrownBy(() -> Expression.compile("(?!x)[[:digit:]]", true)).hasMessageContaining("\\p{Alpha}");
        assertThatThrownBy(() -> Expression.compile("(?U)(?!x)a+", true)).hasMessageContaining("(?U)");
    }

    @Test
    void namedGroupsAreKnownInEitherSpelling() {
        assertThat(isIn("(?P<word>a)b", "ab")).isTrue();
        assertThat(isIn("(?P<word>a)(?P=word)", "aa")).isTrue();
        assertThat(isIn("(?<word>a)\\k<word>", "aa")).isTrue();
    }

    @Test
    void bytesThatAreNoUtf8HideNothing() {
        assertThat(isIn("züge", "SELECT züge \uDCE9")).isTrue();
        assertThat(isIn("a.b", "a\uDCE9b")).isTrue();
        assertThat(isIn("(?!x)a.b", "a\uDCE9b")).isTrue();
    }

    @Test
    void whatNeitherKnowsIsRefusedWithTheReason() {
        assertThatThrownBy(() -> Expression.compile("a(?R)b", true))
                .isInstanceOf(ExpressionRejectedException.class)
                .hasMessageContaining("at position");
    }

    @Test
    void aPatternThatNestsTooDeeplyIsRefused() {
        String deep = "(".repeat(200_000) + "a" + ")".repeat(200_000);

        assertThatThrownBy(() -> Expression.compile(deep, true)).isInstanceOf(ExpressionRejectedException.class);
    }

    @Test
    void replacementsHaveGroups() throws ExpressionRejectedException {
        assertThat(replaced("(a)(x)?b", "[\\1|\\2|\\0|\\\\]", "cab", false)).isEqualTo("c[a||ab|\\]");
        assertThat(replaced("(?!x)(a)b", "\\1", "abab", true)).isEqualTo("aa");
        assertThat(replaced("b$", "c", "ab\n", false)).isEqualTo("ac\n");
        assertThat(replaced("x", "y", "abc", true)).isEqualTo("abc");
        assertThat(replaced("abc", "", "abc", false)).isEmpty();
        assertThat(replaced("x*", "-", "ab", true)).isEqualTo("-a-b-");
    }

    private static String replaced(String pattern, String by, String text, boolean all)
            throws ExpressionRejectedException {
        Expression expression = compile(pattern);
        return expression.replace(text, Replacement.compile(by, expression.groups()), all, 1_000);
    }
}

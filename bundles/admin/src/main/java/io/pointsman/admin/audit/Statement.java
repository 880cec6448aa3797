package io.pointsman.admin.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A statement's pieces without the spaces, to be walked through from the front. */
final class Statement {

    /** From {@code from} to before {@code to}. */
    record Range(int from, int to) {
        int size() {
            return to - from;
        }
    }

    private final List<Token> tokens;
    private int at;

    Statement(List<Token> tokens) {
        this.tokens = tokens.stream()
                .filter(token -> token.kind() != Token.Kind.SPACE)
                .toList();
    }

    Token token(int index) {
        return tokens.get(index);
    }

    int size() {
        return tokens.size();
    }

    /** Whether any piece of the range has a word that goes with secrets. */
    boolean isSecretive(Range range) {
        return tokens.subList(range.from(), range.to()).stream().anyMatch(token -> Secrets.isSecretive(token.value()));
    }

    boolean isSecretive() {
        return isSecretive(new Range(0, size()));
    }

    boolean names(String name) {
        return tokens.stream().anyMatch(token -> token.isName() && token.name().endsWith(name));
    }

    boolean hasWord(Set<String> words) {
        return tokens.stream().anyMatch(token -> token.kind() == Token.Kind.WORD && words.contains(token.name()));
    }

    boolean isAtEnd() {
        return at == tokens.size();
    }

    boolean takeWord(String word) {
        return take(!isAtEnd() && tokens.get(at).isWord(word));
    }

    boolean takeSign(char sign) {
        return take(!isAtEnd() && tokens.get(at).isSign(sign));
    }

    /** {@code OR REPLACE} and its like, which may be there. */
    void takeConflictClause() {
        if (takeWord("or")) {
            at = Math.min(at + 1, tokens.size());
        }
    }

    /** A table's name, with or without its database. */
    boolean takeTable(String name) {
        if (at + 1 < tokens.size() && tokens.get(at + 1).isSign('.')) {
            at += 2;
        }
        return take(
                !isAtEnd() && tokens.get(at).isName() && tokens.get(at).name().equals(name));
    }

    /** What is separated by commas between parentheses; empty when it is no such list. */
    List<Range> takeList() {
        List<Range> parts = new ArrayList<>();
        if (!takeSign('(')) {
            return parts;
        }
        do {
            parts.add(takeExpression(Set.of()));
        } while (takeSign(','));
        return takeSign(')') ? parts : List.of();
    }

    /** All up to a comma, a closing parenthesis or one of the words, outside of further parentheses. */
    Range takeExpression(Set<String> enders) {
        int from = at;
        int depth = 0;
        while (!isAtEnd()) {
            Token token = tokens.get(at);
            boolean ends = token.isSign(',')
                    || token.isSign(')')
                    || token.kind() == Token.Kind.WORD && enders.contains(token.name());
            if (depth == 0 && ends) {
                break;
            }
            depth += token.isSign('(') ? 1 : token.isSign(')') ? -1 : 0;
            at++;
        }
        return new Range(from, at);
    }

    private boolean take(boolean isThere) {
        at += isThere ? 1 : 0;
        return isThere;
    }
}

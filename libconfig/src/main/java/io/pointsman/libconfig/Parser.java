package io.pointsman.libconfig;

import io.pointsman.libconfig.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recursive descent over libconfig's grammar, one token ahead. */
final class Parser {

    /** Deeper than any real file, shallower than any stack. */
    private static final int MAX_DEPTH = 100;

    private final Tokenizer tokenizer;
    private Token token;
    private int depth;

    Parser(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    Group parseFile() throws ParseException {
        token = tokenizer.next();
        Position start = token.position();
        Map<String, Node> settings = settings();
        if (token.kind() != Kind.END) {
            throw unexpected("a setting's name or the end of the file");
        }
        return new Group(start, settings);
    }

    /** Reads {@code name = value} as long as names come. */
    private Map<String, Node> settings() throws ParseException {
        Map<String, Node> settings = new LinkedHashMap<>();
        Map<String, Position> places = new LinkedHashMap<>();
        while (token.kind() == Kind.NAME) {
            Token name = take();
            Position earlier = places.putIfAbsent(name.text(), name.position());
            if (earlier != null) {
                throw new ParseException(
                        name.position(),
                        "'" + name.text() + "' a second time",
                        "each name once; the first is in line " + earlier.line());
            }
            if (!token.is('=') && !token.is(':')) {
                throw unexpected("'=' or ':' after '" + name.text() + "'");
            }
            take();
            settings.put(name.text(), value());
            if (token.is(';') || token.is(',')) {
                take();
            }
        }
        return settings;
    }

    private Node value() throws ParseException {
        if (++depth > MAX_DEPTH) {
            throw unexpected("at most " + MAX_DEPTH + " levels of nesting");
        }
        try {
            if (token.is('{')) {
                return group();
            }
            if (token.is('(')) {
                return list();
            }
            return token.is('[') ? array() : scalar();
        } finally {
            depth--;
        }
    }

    private Group group() throws ParseException {
        Token open = take();
        Map<String, Node> settings = settings();
        close(
                '}',
                "a setting's name or '}' for the '{' of line " + open.position().line());
        return new Group(open.position(), settings);
    }

    private Sequence list() throws ParseException {
        Token open = take();
        List<Node> items = new ArrayList<>();
        while (!token.is(')')) {
            items.add(value());
            separator(')', open);
        }
        take();
        return new Sequence(open.position(), false, items);
    }

    private Sequence array() throws ParseException {
        Token open = take();
        List<Node> items = new ArrayList<>();
        Scalar.Type type = null;
        while (!token.is(']')) {
            Token start = token;
            Scalar item = scalar();
            if (type != null && type != item.type()) {
                throw new ParseException(start.position(), item.kind(), "one type for all values of an array");
            }
            type = item.type();
            items.add(item);
            separator(']', open);
        }
        take();
        return new Sequence(open.position(), true, items);
    }

    /** A comma, which may also stand behind the last item. */
    private void separator(char close, Token open) throws ParseException {
        if (token.is(',')) {
            take();
        } else if (!token.is(close)) {
            throw unexpected("',' or '" + close + "' for the '" + open.text() + "' of line "
                    + open.position().line());
        }
    }

    private Scalar scalar() throws ParseException {
        return switch (token.kind()) {
            case STRING -> strings();
            case INTEGER -> scalarOf(Scalar.Type.INTEGER);
            case FLOAT -> scalarOf(Scalar.Type.FLOAT);
            case BOOLEAN -> scalarOf(Scalar.Type.BOOLEAN);
            case NAME -> throw unexpected("a value; text goes between double quotes");
            case PUNCTUATION, END -> throw unexpected("a value");
        };
    }

    private Scalar scalarOf(Scalar.Type type) throws ParseException {
        Token value = take();
        return new Scalar(value.position(), type, value.text());
    }

    /** Adjacent strings are one. */
    private Scalar strings() throws ParseException {
        Position start = token.position();
        StringBuilder content = new StringBuilder();
        while (token.kind() == Kind.STRING) {
            content.append(take().text());
        }
        return new Scalar(start, Scalar.Type.STRING, content.toString());
    }

    private void close(char bracket, String expected) throws ParseException {
        if (!token.is(bracket)) {
            throw unexpected(expected);
        }
        take();
    }

    private Token take() throws ParseException {
        Token taken = token;
        token = tokenizer.next();
        return taken;
    }

    private ParseException unexpected(String expected) {
        return new ParseException(token.position(), token.describe(), expected);
    }
}

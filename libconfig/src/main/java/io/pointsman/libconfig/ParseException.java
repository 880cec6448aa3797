package io.pointsman.libconfig;

/** The text is not in libconfig's grammar; says where, what was found and what was expected. */
public final class ParseException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Position position;
    private final String found;
    private final String expected;

    public ParseException(Position position, String found, String expected) {
        super(position.file() + ", line " + position.line() + ", column " + position.column() + ": found " + found
                + ", expected " + expected);
        this.position = position;
        this.found = found;
        this.expected = expected;
    }

    public String file() {
        return position.file();
    }

    public int line() {
        return position.line();
    }

    public int column() {
        return position.column();
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }
}

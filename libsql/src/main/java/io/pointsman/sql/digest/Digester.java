package io.pointsman.sql.digest;

import java.nio.charset.StandardCharsets;

/**
 * Reads statements into digests: the same text for all statements that differ in literals, blanks and comments alone.
 *
 * <p>Reusable, for one thread. What it says is valid until the next read. A read takes time in proportion to the
 * statement's length, whatever its bytes are, and makes no garbage unless the statement is longer than all before it.
 *
 * <p>The digests are ProxySQL's, with the exceptions that libsql's README lists.
 */
public final class Digester {

    /** Every server that is about executes comments for versions before this one. */
    private static final int EXECUTED_BY_ALL = 50_700;

    private static final byte[] NOTHING = {};

    private final DigestOptions options;
    private final DigestText out;
    private final SpookyHash spooky = new SpookyHash();

    private byte[] text = NOTHING;
    private int to;
    private boolean backslashEscapes;
    private boolean ansiQuotes;

    private long hash;
    private int commentFrom;
    private int commentTo;
    private boolean hasHiddenComment;
    private boolean inExecutedComment;

    /** Behind the name that was read last. */
    private int nameEnd;

    /** Behind a dot or an @ of a name: digits there are part of it. */
    private int nameGoesOnAt;

    private boolean hasSemicolon;
    private boolean hasSeveralStatements;
    private long steps;

    public Digester(DigestOptions options) {
        this.options = options;
        this.out = new DigestText(options);
    }

    /**
     * Reads one statement, with double quotes around strings.
     *
     * @param noBackslashEscapes whether the session's sql_mode has NO_BACKSLASH_ESCAPES, so that a backslash in a string
     *     is a character like any other. ProxySQL takes it for an escape even then, and may so take code for a string;
     *     this is deliberately not copied.
     */
    public void read(byte[] text, int from, int to, boolean noBackslashEscapes) {
        read(text, from, to, noBackslashEscapes, false);
    }

    /** @param ansiQuotes whether double quotes enclose names, in which backslashes never escape */
    public void read(byte[] text, int from, int to, boolean noBackslashEscapes, boolean ansiQuotes) {
        clear();
        out.clear(to - from + 4);
        this.text = text;
        this.to = to;
        this.backslashEscapes = !noBackslashEscapes;
        this.ansiQuotes = ansiQuotes;
        int at = from;
        while (at < to) {
            int next = readToken(at);
            steps += next - at;
            at = next;
        }
        out.trim();
        this.text = NOTHING; // the statement is the caller's again
        hash = spooky.of(out.bytes(), length());
    }

    private void clear() {
        commentFrom = -1;
        commentTo = -1;
        hasHiddenComment = false;
        inExecutedComment = false;
        hasSemicolon = false;
        hasSeveralStatements = false;
        nameEnd = -1;
        nameGoesOnAt = -1;
        steps = 0;
    }

    /** SpookyHash V2 of {@link #bytes()}. */
    public long hash() {
        return hash;
    }

    /** The digest's text from 0 to {@link #length()}; to be read only. */
    public byte[] bytes() {
        return out.bytes();
    }

    /** Of the digest's text, which ends after {@link DigestOptions#maxDigestLength()} bytes. */
    public int length() {
        return Math.min(options.maxDigestLength(), out.length());
    }

    /** Of the text in {@link #bytes()} if it were not cut off: what a statement does may stand at its end. */
    public int fullLength() {
        return out.length();
    }

    /** Of all the text; the same as {@link #hash()} unless that was cut off. */
    public long fullHash() {
        return fullLength() == length() ? hash : spooky.of(out.bytes(), fullLength());
    }

    public String text() {
        return new String(out.bytes(), 0, length(), StandardCharsets.UTF_8);
    }

    /** Where the text of the first comment begins in what was read, behind its marks; -1 when there is none. */
    public int commentFrom() {
        return commentFrom;
    }

    /** Where it ends; -1 when there is none. */
    public int commentTo() {
        return commentTo;
    }

    /** Whether there is a comment that some servers execute and others don't, or that the digest has as a comment. */
    public boolean hasHiddenComment() {
        return hasHiddenComment;
    }

    /** Whether anything but blanks, comments and semicolons stands behind a semicolon. */
    public boolean hasSeveralStatements() {
        return hasSeveralStatements;
    }

    /** Bytes that were looked at in the last read. */
    long steps() {
        return steps + out.steps();
    }

    private int readToken(int at) {
        byte b = text[at];
        if (Scan.isBlank(b)) {
            out.blank();
            return Scan.endOfBlanks(text, at, to);
        }
        int afterComment = readComment(at);
        if (afterComment > at) {
            return afterComment;
        }
        if (b == ';') {
            hasSemicolon = true;
            out.symbol(b);
            return at + 1;
        }
        hasSeveralStatements |= hasSemicolon;
        return readSolid(at, b);
    }

    private int readSolid(int at, byte b) {
        if (b == '\'' || b == '"') {
            return readString(at, b);
        }
        if (b == '`') {
            return readQuotedName(at);
        }
        if (Scan.isWord(b)) {
            return readWordOrNumber(at, b);
        }
        if (b == '?') {
            out.mark();
            return at + 1;
        }
        return b == '.' ? readDot(at) : readSymbol(at, b);
    }

    private int readSymbol(int at, byte b) {
        if (b == '@') {
            nameGoesOnAt = at + 1;
        }
        out.symbol(b);
        return at + 1;
    }

    private int readString(int at, byte quote) {
        boolean escapes = backslashEscapes && !(quote == '"' && ansiQuotes);
        int end = Scan.endOfQuoted(text, at, to, escapes);
        out.mark();
        return end < 0 ? to : end;
    }

    /** A name that does not end hides what is behind it; the digest shows nothing of that. */
    private int readQuotedName(int at) {
        int end = Scan.endOfQuoted(text, at, to, false);
        if (end < 0) {
            out.mark();
            return to;
        }
        return writeName(at, end);
    }

    private int readWordOrNumber(int at, byte b) {
        if (Scan.isDigit(b) && at != nameGoesOnAt) {
            int end = Scan.endOfNumber(text, at, to);
            if (end > at) {
                out.mark();
                return end;
            }
        }
        int end = Scan.endOfWord(text, at, to);
        if (options.replaceNull() && isNull(at, end)) {
            out.mark();
            return end;
        }
        return writeName(at, end);
    }

    private int writeName(int from, int end) {
        nameEnd = end;
        if (!options.noDigits()) {
            out.word(text, from, end);
            return end;
        }
        int at = from;
        while (at < end) {
            boolean digits = Scan.isDigit(text[at]);
            int next = at + 1;
            while (next < end && Scan.isDigit(text[next]) == digits) {
                next++;
            }
            if (digits) {
                out.mark();
            } else {
                out.word(text, at, next);
            }
            at = next;
        }
        return end;
    }

    private int readDot(int at) {
        if (at + 2 < to && text[at + 1] == '.' && text[at + 2] == '.') {
            out.dots();
            return at + 3;
        }
        if (at == nameEnd) {
            nameGoesOnAt = at + 1;
        } else if (at + 1 < to && Scan.isDigit(text[at + 1])) {
            out.mark();
            return Scan.endOfNumber(text, at, to);
        }
        return readSymbol(at, (byte) '.');
    }

    private boolean isNull(int from, int end) {
        return end - from == 4
                && (text[from] | 32) == 'n'
                && (text[from + 1] | 32) == 'u'
                && (text[from + 2] | 32) == 'l'
                && (text[from + 3] | 32) == 'l'
                && !out.touches(DigestText.MARK)
                && !out.touches((byte) '.')
                && !out.touches((byte) '@')
                && !(end < to && text[end] == '?');
    }

    /** @return behind the comment, or behind the mark that begins or ends one that is executed; {@code at} if none is there */
    private int readComment(int at) {
        byte next = at + 1 < to ? text[at + 1] : 0;
        switch (text[at]) {
            case '#':
                return skip(Scan.endOfLine(text, at, to));
            case '-':
                return next == '-' && at + 2 < to && Scan.isBlank(text[at + 2])
                        ? skip(Scan.endOfLine(text, at, to))
                        : at;
            case '/':
                return next == '*' ? readBracketed(at) : at;
            case '*':
                return next == '/' && inExecutedComment ? endExecuted(at) : at;
            default:
                return at;
        }
    }

    private int skip(int end) {
        out.blank();
        return end;
    }

    private int endExecuted(int at) {
        inExecutedComment = false;
        return skip(at + 2);
    }

    private int readBracketed(int at) {
        int content = endOfMarks(at + 2);
        boolean isExecuted = content > at + 2;
        if (isExecuted && !options.keepComment()) {
            return beginExecuted(at, content);
        }
        hasHiddenComment |= isExecuted;
        int end = Scan.endOfComment(text, at, to);
        if (end < 0) {
            return skip(to);
        }
        if (commentFrom < 0 && !isExecuted && text[at + 2] != '+') {
            commentFrom = at + 2;
            commentTo = end - 2;
        }
        if (options.keepComment()) {
            out.comment(text, at, content, end);
            return end;
        }
        return skip(end);
    }

    /** Behind any {@code !} and {@code M!}, which have servers execute the comment. */
    private int endOfMarks(int at) {
        int end = at;
        while (end < to) {
            if (text[end] == '!') {
                end++;
            } else if (text[end] == 'M' && end + 1 < to && text[end + 1] == '!') {
                end += 2;
            } else {
                return end;
            }
        }
        return end;
    }

    private int beginExecuted(int at, int content) {
        int digits = Math.min(Scan.endOfDigits(text, content, to), content + 6);
        boolean hasVersion = digits - content >= 5;
        boolean forAll = content == at + 3 && text[at + 2] == '!' && !inExecutedComment;
        if (!forAll || hasVersion && version(content, digits) >= EXECUTED_BY_ALL) {
            hasHiddenComment = true;
        }
        inExecutedComment = true;
        return skip(hasVersion ? digits : content);
    }

    private int version(int from, int end) {
        int version = 0;
        for (int i = from; i < end; i++) {
            version = 10 * version + text[i] - '0';
        }
        return version;
    }
}

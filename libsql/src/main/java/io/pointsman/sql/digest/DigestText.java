package io.pointsman.sql.digest;

/**
 * The digest's text as it grows: which blanks stay, which signs belong to a literal, and when lists are cut short. It
 * never gets longer than what was read.
 */
final class DigestText {

    static final byte MARK = '?';

    private static final int KEPT_BETWEEN_READS = 256 * 1024;

    private final boolean lowercase;
    private final Lists lists;

    private byte[] bytes = new byte[1024];
    private int length;
    private boolean blankBefore;

    /** Where the last comment that was kept ends: its slash is no operator. */
    private int commentEnd;

    DigestText(DigestOptions options) {
        lowercase = options.lowercase();
        lists = new Lists(options.groupingLimit(), options.groupsGroupingLimit());
    }

    /** Forgets everything; a buffer that one huge statement has needed is not kept for the next. */
    void clear(int room) {
        if (bytes.length < room || bytes.length > Math.max(room, KEPT_BETWEEN_READS)) {
            bytes = new byte[Math.max(room, 1024)];
        }
        length = 0;
        blankBefore = false;
        commentEnd = -1;
        lists.clear();
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    long steps() {
        return lists.steps();
    }

    void blank() {
        blankBefore = true;
    }

    /** Whether this byte stands right before what comes next. */
    boolean touches(byte last) {
        return length > 0 && bytes[length - 1] == last && !blankBefore;
    }

    /** Part of a name, or a word. */
    void word(byte[] text, int from, int to) {
        blankIfKept();
        append(text, from, to);
        lists.other();
    }

    /** A whole comment, of which nothing is left out but what stands between its opening and {@code contentFrom}. */
    void comment(byte[] text, int from, int contentFrom, int to) {
        if (endsWithMark()) {
            blankBefore = false;
        }
        blankIfKept();
        append(text, from, from + 2);
        append(text, contentFrom, to);
        commentEnd = length;
        lists.other();
    }

    /** Three dots, as other digests have them. */
    void dots() {
        blankIfKept();
        bytes[length++] = '.';
        bytes[length++] = '.';
        bytes[length++] = '.';
        lists.other();
    }

    void symbol(byte b) {
        switch (b) {
            case '(' -> open();
            case ')' -> close();
            case ',' -> comma();
            default -> other(b);
        }
    }

    private void open() {
        blankIfKept();
        lists.open(length);
        bytes[length++] = '(';
    }

    private void close() {
        blankBefore = false;
        length = lists.endOfElement(bytes, length);
        bytes[length++] = ')';
        length = lists.close(bytes, length);
    }

    private void comma() {
        blankBefore = false;
        length = lists.endOfElement(bytes, length);
        bytes[length++] = ',';
        lists.comma();
    }

    private void other(byte b) {
        if (Scan.isArithmetic(b) && endsWithMark()) {
            blankBefore = false;
        }
        blankIfKept();
        bytes[length++] = b;
        lists.other();
    }

    /** A literal. Its sign goes with it, unless that is the operator before it. */
    void mark() {
        if (endsWithOperator()) {
            dropSigns();
        }
        if (endsWithOperator()) {
            blankBefore = false;
        }
        blankIfKept();
        bytes[length++] = MARK;
        lists.mark();
    }

    /** Leaves at most the one sign that joins the literal to something before it. */
    private void dropSigns() {
        int end = length;
        int firstSign = -1;
        while (end > 0 && (isSign(bytes[end - 1]) || bytes[end - 1] == ' ')) {
            end--;
            if (isSign(bytes[end])) {
                firstSign = end;
            }
        }
        if (firstSign < 0) {
            return;
        }
        boolean hasBlank = firstSign > end;
        if (isStartOfOperand(end, hasBlank)) {
            length = end;
            blankBefore = hasBlank;
        } else {
            length = firstSign + 1;
        }
    }

    /** Whether a sign there can only be a sign. After a word and a blank it is taken for one, as ProxySQL does. */
    private boolean isStartOfOperand(int end, boolean hasBlank) {
        if (end == 0) {
            return true;
        }
        byte before = bytes[end - 1];
        if (Scan.isWord(before) || before == '`') {
            return hasBlank;
        }
        return end != commentEnd && "(,=<>!*/%&|^~:;".indexOf(before) >= 0;
    }

    private static boolean isSign(byte b) {
        return b == '+' || b == '-';
    }

    private boolean endsWithOperator() {
        return length > 0 && length != commentEnd && Scan.isArithmetic(bytes[length - 1]);
    }

    private boolean endsWithMark() {
        return length > 0 && bytes[length - 1] == MARK;
    }

    /** A blank after two minus signs would make a comment of what follows. */
    private void blankIfKept() {
        if (blankBefore && length > 0) {
            byte last = bytes[length - 1];
            boolean afterMinuses = last == '-' && length > 1 && bytes[length - 2] == '-';
            if (last != '(' && last != ',' && !afterMinuses) {
                bytes[length++] = ' ';
            }
        }
        blankBefore = false;
    }

    private void append(byte[] text, int from, int to) {
        System.arraycopy(text, from, bytes, length, to - from);
        if (lowercase) {
            toLower(length, length + to - from);
        }
        length += to - from;
    }

    private void toLower(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] >= 'A' && bytes[i] <= 'Z') {
                bytes[i] += 'a' - 'A';
            }
        }
    }

    /** Without the blanks and semicolons at its end. */
    void trim() {
        while (length > 0 && (Scan.isBlank(bytes[length - 1]) || bytes[length - 1] == ';')) {
            length--;
        }
    }
}

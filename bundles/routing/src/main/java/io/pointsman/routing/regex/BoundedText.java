package io.pointsman.routing.regex;

/**
 * A text that can be read so many times only. Backtracking shows in how often characters are read, and a count is the same
 * on every machine, which a time is not.
 */
final class BoundedText implements CharSequence {

    private static final long READS_PER_CHARACTER = 8;

    private final String text;
    private long left;

    /** @param reads besides those in proportion to the text */
    BoundedText(String text, int reads) {
        this.text = text;
        this.left = reads + READS_PER_CHARACTER * text.length();
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new GaveUpException("the expression reads the text too often");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    /** For those who cut out what was found, not for searching. */
    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    /** Says nothing of the text: it may carry personal data. */
    @Override
    public String toString() {
        return "BoundedText[length=" + text.length() + "]";
    }
}

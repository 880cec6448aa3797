package io.pointsman.admin.shell.output;

/** How many columns of a terminal a text takes. */
final class Width {

    /** First and last of the blocks whose characters take two columns. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F}, // Hangul initials
        {0x231A, 0x231B}, // watch and hourglass
        {0x23E9, 0x23EC},
        {0x2E80, 0x303E}, // CJK radicals and punctuation
        {0x3041, 0xA4CF}, // Kana to Yi
        {0xA960, 0xA97F},
        {0xAC00, 0xD7A3}, // Hangul syllables
        {0xF900, 0xFAFF}, // CJK compatibility
        {0xFE30, 0xFE6F},
        {0xFF00, 0xFF60}, // full-width forms
        {0xFFE0, 0xFFE6},
        {0x1F300, 0x1F64F}, // pictures and faces
        {0x1F680, 0x1F6FF},
        {0x1F900, 0x1F9FF},
        {0x20000, 0x3FFFD} // rarer ideographs
    };

    private Width() {}

    static int of(String text) {
        return text.codePoints().map(Width::of).sum();
    }

    private static int of(int c) {
        if (c < 0x300) {
            return 1;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        for (int[] block : WIDE) {
            if (c <= block[1]) {
                return c >= block[0] ? 2 : 1;
            }
        }
        return 1;
    }
}

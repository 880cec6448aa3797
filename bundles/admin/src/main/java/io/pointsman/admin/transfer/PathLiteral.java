package io.pointsman.admin.transfer;

/** A path as typed, between quotes or not. */
final class PathLiteral {

    private PathLiteral() {}

    /** @param typed null for nothing typed */
    static String unquoted(String typed) {
        String text = typed == null ? "" : typed.strip();
        for (String quote : new String[] {"'", "\""}) {
            if (text.length() > 1 && text.startsWith(quote) && text.endsWith(quote)) {
                return text.substring(1, text.length() - 1).replace(quote + quote, quote);
            }
        }
        return text;
    }
}

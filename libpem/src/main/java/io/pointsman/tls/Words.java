package io.pointsman.tls;

import java.util.List;
import java.util.regex.Pattern;

/** An operator's list, taken apart: colons as in OpenSSL, commas as in MySQL, semicolons and blanks as in real life. */
final class Words {

    private static final Pattern SEPARATORS = Pattern.compile("[:,;\\s]+");

    private Words() {}

    static List<String> in(String list) {
        return SEPARATORS
                .splitAsStream(list)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}

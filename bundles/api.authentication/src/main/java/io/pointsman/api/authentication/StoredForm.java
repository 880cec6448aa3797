package io.pointsman.api.authentication;

import java.util.Optional;
import java.util.regex.Pattern;

/** Of the forms in which a password may be stored, those that can be got wrong. */
public final class StoredForm {

    private static final Pattern NATIVE = Pattern.compile("\\*[0-9A-Fa-f]{40}");

    /** Rounds in thousands, of which there has to be one; seven bits of salt, as servers make it. */
    private static final Pattern CACHING_SHA2 =
            Pattern.compile("\\$A\\$(?!000)[0-9A-Fa-f]{3}\\$[\\x01-\\x7f&&[^$]]{20}[./0-9A-Za-z]{43}");

    private StoredForm() {}

    /** What is wrong with it, without a word of it; empty for nothing, and for any clear text. Any thread. */
    public static Optional<String> flawIn(String password) {
        if (password.startsWith("*") && !NATIVE.matcher(password).matches()) {
            return Optional.of("begins with * but 40 hexadecimal digits do not follow");
        }
        if (password.startsWith("$A$") && !CACHING_SHA2.matcher(password).matches()) {
            return Optional.of("begins with $A$ but 3 hexadecimal digits (not 000), $, 20 characters of salt and 43 of"
                    + " digest do not follow");
        }
        return Optional.empty();
    }
}

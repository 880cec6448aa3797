package io.pointsman.pem;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file holds instead of what was looked for, so that a message can say so. Never shows the content itself. */
final class PemContent {

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----");

    private static final int LOOKED_AT = 512;

    /** How DER begins, the binary form of certificates, keys and PKCS#12. */
    private static final char DER_SEQUENCE = 0x30;

    private final PemFile file;
    private final String text;

    PemContent(PemFile file) {
        this.file = file;
        this.text = file.text();
    }

    /** Half-written files are common while a tool replaces them: they are told from damaged ones. */
    void requireWhole() throws PemException {
        Matcher begin = BEGIN.matcher(text);
        while (begin.find()) {
            if (text.indexOf("-----END " + begin.group(1) + "-----", begin.end()) < 0) {
                throw file.unusable("is cut off, BEGIN " + begin.group(1)
                        + " has no END; wait until it is written, or write it again");
            }
        }
    }

    PemException without(String wanted) {
        return file.unusable("holds no " + wanted + ", " + instead());
    }

    private String instead() {
        if (isBinary()) {
            return text.charAt(0) == DER_SEQUENCE
                    ? "but binary data, perhaps DER or PKCS#12; convert it to PEM with openssl"
                    : "but binary data; name a PEM file";
        }
        Set<String> types = types();
        return types.isEmpty()
                ? "for it has no line '-----BEGIN …-----'; name a PEM file"
                : "but " + String.join(", ", types) + "; name the file that has it";
    }

    private boolean isBinary() {
        return text.chars().limit(LOOKED_AT).anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
    }

    private Set<String> types() {
        Set<String> types = new LinkedHashSet<>();
        Matcher begin = BEGIN.matcher(text);
        while (begin.find()) {
            types.add(begin.group(1));
        }
        return types;
    }
}

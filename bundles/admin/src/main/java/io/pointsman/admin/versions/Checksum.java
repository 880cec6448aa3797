package io.pointsman.admin.versions;

import io.pointsman.admin.modules.Module;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** One short word for a whole configuration: two versions with the same one are the same. */
final class Checksum {

    private static final int SHOWN_BYTES = 8;

    private Checksum() {}

    static String of(Map<Module, String> contents) {
        MessageDigest digest = sha256();
        for (Module module : Module.values()) {
            digest.update(module.words().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(contents.getOrDefault(module, "").getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return "0x" + HexFormat.of().withUpperCase().formatHex(digest.digest(), 0, SHOWN_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}

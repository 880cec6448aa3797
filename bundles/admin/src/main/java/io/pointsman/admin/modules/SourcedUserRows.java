package io.pointsman.admin.modules;

import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.RuntimeConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Users of authentication sources, as {@code runtime_mysql_users} shows them. They are none of ours: no SAVE takes them,
 * no version keeps them, and a password that the source gave in clear is shown as its hash.
 */
final class SourcedUserRows {

    private static final int PASSWORD = UserRows.COLUMNS.indexOf("password");

    private SourcedUserRows() {}

    static List<List<String>> shown(RuntimeConfig config) {
        return config.users().all().stream()
                .filter(user -> config.users().sourceOf(user.username()).isPresent())
                .map(SourcedUserRows::row)
                .toList();
    }

    private static List<String> row(MysqlUser user) {
        List<String> row = new ArrayList<>(UserRows.write(user));
        row.set(PASSWORD, covered(user.password()));
        return row;
    }

    private static String covered(String password) {
        if (password.isEmpty() || password.startsWith("*") || password.startsWith("$A$")) {
            return password;
        }
        byte[] once = sha1(password.getBytes(StandardCharsets.UTF_8));
        return "*" + HexFormat.of().withUpperCase().formatHex(sha1(once));
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has it", e);
        }
    }
}

package io.pointsman.admin.checksum;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** A 64-bit sum of rows; their order and that of their columns does not matter. */
final class RowSum {

    private final MessageDigest digest = sha256();

    /** Adds all rows of one table. */
    RowSum add(String table, Collection<Map<String, String>> rows) {
        update(table);
        rows.stream().map(RowSum::encoded).sorted().forEach(this::update);
        return this;
    }

    /** The sum of what was added. */
    long value() {
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    static String shown(long value) {
        return "0x%016X".formatted(value);
    }

    /** Lengths keep neighbours apart, and NULL from empty. */
    private static String encoded(Map<String, String> row) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(row).forEach((column, value) -> text.append(column)
                .append(value == null ? "-" : value.length() + ":" + value)
                .append(';'));
        return text.toString();
    }

    private void update(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

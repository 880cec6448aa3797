package io.pointsman.api.routing.testkit;

import io.pointsman.sql.digest.DigestOptions;
import io.pointsman.sql.digest.Digester;
import java.nio.charset.StandardCharsets;

/** A statement without its literals. */
record Digest(String text, long hash) {

    static Digest of(String sql) {
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        Digester digester = new Digester(DigestOptions.DEFAULT);
        digester.read(bytes, 0, bytes.length, false);
        return new Digest(digester.text(), digester.hash());
    }
}

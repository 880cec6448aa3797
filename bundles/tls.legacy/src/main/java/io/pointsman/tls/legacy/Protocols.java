package io.pointsman.tls.legacy;

import java.util.List;
import java.util.Map;
import org.bouncycastle.tls.ProtocolVersion;

/** The protocols that are served, by the JDK's names. */
final class Protocols {

    private static final Map<String, ProtocolVersion> BY_NAME = Map.of(
            "SSLv3", ProtocolVersion.SSLv3,
            "TLSv1", ProtocolVersion.TLSv10,
            "TLSv1.1", ProtocolVersion.TLSv11,
            "TLSv1.2", ProtocolVersion.TLSv12);

    private Protocols() {}

    static List<String> names() {
        return BY_NAME.keySet().stream().sorted().toList();
    }

    static String name(ProtocolVersion version) {
        return BY_NAME.entrySet().stream()
                .filter(entry -> entry.getValue().equals(version))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(version + " is not served"));
    }

    /** @throws IllegalArgumentException for one that is not served */
    static ProtocolVersion version(String name) {
        ProtocolVersion version = BY_NAME.get(name);
        if (version == null) {
            throw new IllegalArgumentException(
                    "the protocol " + name + " is not served by BouncyCastle, only " + String.join(", ", names()));
        }
        return version;
    }
}

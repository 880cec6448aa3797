package io.pointsman.core.tls;

import io.pointsman.api.tls.HeldTls;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** Which bundle a held handler keeps. */
final class Held {

    /** Of a handler whose class is in no bundle, as in tests. */
    private static final String UNKNOWN = "0.0.0";

    private Held() {}

    static String versionOf(HeldTls handler) {
        Bundle bundle = FrameworkUtil.getBundle(handler.getClass());
        return bundle == null ? UNKNOWN : bundle.getVersion().toString();
    }
}

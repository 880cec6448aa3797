package io.pointsman.api.lifecycle;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What is being exchanged on live channels. Implemented by {@code core}, read by {@code deploy}. Any thread. */
@ProviderType
public interface Swaps {

    /**
     * One slot.
     *
     * @param service simple name of the service
     * @param versions of the bundles that offer it, oldest first; the last is in use
     * @param pending channels that still run an older generation and wait for a safe point
     */
    record SlotReport(String service, List<String> versions, int pending) {}

    List<SlotReport> report();
}

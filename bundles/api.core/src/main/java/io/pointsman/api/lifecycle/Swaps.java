package io.pointsman.api.lifecycle;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** What is being exchanged on live channels. Implemented by {@code core}, used by {@code deploy}. Any thread. */
@ProviderType
public interface Swaps {

    /**
     * One slot.
     *
     * @param service simple name of the service
     * @param versions of the bundles that offer it, oldest first
     * @param channels that each bundle's code runs on, by bundle id
     * @param pending channels that run another generation than they should, and wait for a safe point
     * @param oldest some of the pending ones, those that have waited longest first
     */
    record SlotReport(
            String service, List<String> versions, Map<Long, Integer> channels, int pending, List<Waiting> oldest) {}

    /**
     * A channel that has not moved yet.
     *
     * @param peer {@code client ADDRESS} or {@code server ADDRESS}
     * @param millis since it was told
     * @param reason what it is busy with
     */
    record Waiting(String peer, long millis, String reason) {}

    List<SlotReport> report();

    /** What slots go by. For whoever has some; changed through {@link #share} alone. */
    Shares shares();

    /**
     * Says how much of the traffic a bundle may take while another generation of it is there. Live channels that are
     * served by another generation than they should be from now on move at their next safe points.
     *
     * @param share in ten thousandths, see {@link Shares}
     */
    void share(long bundleId, int share);
}

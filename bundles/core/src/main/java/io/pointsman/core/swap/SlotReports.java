package io.pointsman.core.swap;

import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.lifecycle.Swaps.SlotReport;
import io.pointsman.api.lifecycle.Swaps.Waiting;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts on which channels the generations of a slot sit. Any thread; what loops do meanwhile may or may not show. */
final class SlotReports {

    private static final int OLDEST = 5;

    private final Collection<Exchangeable> live;

    SlotReports(Collection<Exchangeable> live) {
        this.live = live;
    }

    SlotReport of(String service, ServiceSlot<?> slot) {
        Map<Long, Integer> channels = new HashMap<>();
        live.stream()
                .mapToLong(channel -> channel.servedBy(slot))
                .filter(bundle -> bundle >= 0)
                .forEach(bundle -> channels.merge(bundle, 1, Integer::sum));
        List<Exchangeable> behind =
                live.stream().filter(channel -> channel.isBehind(slot)).toList();
        List<Waiting> oldest = behind.stream()
                .map(Exchangeable::waiting)
                .sorted(Comparator.comparingLong(Waiting::millis).reversed())
                .limit(OLDEST)
                .toList();
        return new SlotReport(service, slot.versions(), Map.copyOf(channels), behind.size(), oldest);
    }

    /** Handlers that can't be exchanged wait for their channels to close. */
    SlotReport ofHeld(String service, ServiceSlot<?> slot) {
        List<String> versions = slot.versions();
        String newest = versions.isEmpty() ? "" : versions.get(versions.size() - 1);
        List<Exchangeable> behind = live.stream()
                .filter(channel -> !channel.heldVersion().isEmpty()
                        && !channel.heldVersion().equals(newest))
                .toList();
        List<Waiting> oldest = behind.stream()
                .limit(OLDEST)
                .map(channel -> new Waiting(channel.toString(), 0, "keeps its TLS until it closes"))
                .toList();
        return new SlotReport(service, versions, Map.of(), behind.size(), oldest);
    }
}

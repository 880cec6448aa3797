package com.example.window;

import io.pointsman.api.routing.RoutingDecision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The configuration once it has been found sound.
 *
 * @param from the same as {@code until} when writes are never refused
 */
record Window(LocalTime from, LocalTime until, ZoneId zone, Set<String> except, RoutingDecision refusal) {

    Window {
        except = Set.copyOf(except);
    }

    /** @throws IllegalArgumentException naming the key */
    static Window from(ReadOnlyWindow.Config config) {
        if (config.from().isBlank() != config.until().isBlank()) {
            throw new IllegalArgumentException("from and until belong together: set both, or neither");
        }
        LocalTime from = time("from", config.from());
        LocalTime until = time("until", config.until());
        String refusal = "read-only from " + config.from() + " to " + config.until() + " " + config.zone();
        return new Window(from, until, zone(config.zone()), names(config.except()), RoutingDecision.reject(refusal));
    }

    private static LocalTime time(String key, String text) {
        try {
            return text.isBlank() ? LocalTime.MIDNIGHT : LocalTime.parse(text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(key + " is '" + text + "', expected a time such as 02:00", e);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone is '" + text + "', expected one such as Europe/Berlin", e);
        }
    }

    private static Set<String> names(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    /** True when writes are welcome. */
    boolean isOpen(Instant now) {
        if (from.equals(until)) {
            return true;
        }
        LocalTime time = LocalTime.ofInstant(now, zone);
        boolean hasBegun = !time.isBefore(from);
        boolean isOver = !time.isBefore(until);
        return from.isBefore(until) ? !hasBegun || isOver : !hasBegun && isOver;
    }

    boolean isExcepted(String user) {
        return except.contains(user);
    }
}

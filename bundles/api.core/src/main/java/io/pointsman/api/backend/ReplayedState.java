package io.pointsman.api.backend;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a session has set on its server and any other connection can be brought to: variables, character set, isolation
 * level. Immutable; equal ones are equal, and those of most sessions are {@link #NONE}.
 */
public final class ReplayedState {

    /** What SET NAMES or SET CHARACTER SET sets: sorts before the variables that it sets, and that may be set after it. */
    public static final String NAMES = "!names";

    /** Variables that {@link #NAMES} overwrites. */
    public static final Set<String> SET_BY_NAMES =
            Set.of("character_set_client", "character_set_connection", "character_set_results", "collation_connection");

    /** As a connection is after its login. */
    public static final ReplayedState NONE = new ReplayedState(new TreeMap<>());

    private final SortedMap<String, Setting> settings;
    private final int hash;

    private ReplayedState(SortedMap<String, Setting> settings) {
        this.settings = settings;
        this.hash = settings.hashCode();
    }

    /** By name of what is set, in alphabetical order: {@code sql_mode}, {@code names}. */
    public static ReplayedState of(Map<String, Setting> settings) {
        return settings.isEmpty() ? NONE : new ReplayedState(new TreeMap<>(settings));
    }

    /** By name; cannot be changed. */
    public SortedMap<String, Setting> settings() {
        return Collections.unmodifiableSortedMap(settings);
    }

    public ReplayedState with(String name, Setting setting) {
        TreeMap<String, Setting> changed = new TreeMap<>(settings);
        changed.put(name, setting);
        return new ReplayedState(changed);
    }

    public ReplayedState without(String name) {
        TreeMap<String, Setting> changed = new TreeMap<>(settings);
        changed.remove(name);
        return of(changed);
    }

    public boolean isNone() {
        return settings.isEmpty();
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof ReplayedState state && state.hash == hash && state.settings.equals(settings);
    }

    /** Names alone: values may be private. */
    @Override
    public String toString() {
        return "ReplayedState" + settings.keySet();
    }

    /**
     * One thing that is set.
     *
     * @param assignment what follows SET: {@code sql_mode='ANSI'}, {@code NAMES latin1}
     * @param reset what follows SET to have it as after a login; empty when only a new login does that
     * @param alone whether it can't share a SET with others: {@code SESSION TRANSACTION ISOLATION LEVEL …}
     */
    public record Setting(String assignment, String reset, boolean alone) {

        /** Leaves out the value, which may be private. */
        @Override
        public String toString() {
            return "Setting[alone=" + alone + "]";
        }
    }
}

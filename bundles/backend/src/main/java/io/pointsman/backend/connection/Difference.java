package io.pointsman.backend.connection;

import io.pointsman.api.backend.ReplayedState;
import io.pointsman.api.backend.ReplayedState.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What has to be said on a connection that is in one state for it to be in another. */
final class Difference {

    private final List<String> together = new ArrayList<>();
    private final List<String> alone = new ArrayList<>();
    private boolean isPossible = true;

    private Difference() {}

    static Difference between(ReplayedState is, ReplayedState wanted) {
        Difference difference = new Difference();
        if (!is.equals(wanted)) {
            difference.takeBack(is.settings(), wanted.settings());
            difference.set(is.settings(), wanted.settings());
        }
        return difference;
    }

    private void takeBack(SortedMap<String, Setting> is, SortedMap<String, Setting> wanted) {
        for (Map.Entry<String, Setting> entry : is.entrySet()) {
            if (!wanted.containsKey(entry.getKey())) {
                Setting setting = entry.getValue();
                isPossible &= !setting.reset().isEmpty();
                (setting.alone() ? alone : together).add(setting.reset());
            }
        }
    }

    private void set(SortedMap<String, Setting> is, SortedMap<String, Setting> wanted) {
        boolean setsNames = false;
        for (Map.Entry<String, Setting> entry : wanted.entrySet()) {
            Setting setting = entry.getValue();
            boolean isOverwritten = setsNames && ReplayedState.SET_BY_NAMES.contains(entry.getKey());
            if (isOverwritten || !setting.equals(is.get(entry.getKey()))) {
                setsNames |= entry.getKey().equals(ReplayedState.NAMES);
                (setting.alone() ? alone : together).add(setting.assignment());
            }
        }
    }

    /** False when only a new login takes something back. */
    boolean isPossible() {
        return isPossible;
    }

    /** How many statements it takes. */
    int statements() {
        return alone.size() + (together.isEmpty() ? 0 : 1);
    }

    /** As few statements as it takes. */
    List<String> asStatements() {
        List<String> statements = new ArrayList<>();
        if (!together.isEmpty()) {
            statements.add("SET " + String.join(", ", together));
        }
        alone.forEach(setting -> statements.add("SET " + setting));
        return statements;
    }

    /** One for each setting, for servers that do not know all of them. */
    List<String> oneByOne() {
        List<String> statements = new ArrayList<>();
        together.forEach(setting -> statements.add("SET " + setting));
        alone.forEach(setting -> statements.add("SET " + setting));
        return statements;
    }
}

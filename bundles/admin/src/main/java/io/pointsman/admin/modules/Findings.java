package io.pointsman.admin.modules;

import io.pointsman.api.config.ConfigRejectedException;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found while MEMORY was read: what is wrong, what is right but can't be done yet, and what is merely odd.
 *
 * <p>A LOAD refuses what is wrong and logs the rest; a start leaves out what is wrong or can't be done, and lists it.
 */
public final class Findings {

    private final List<String> mistakes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** @param text table, key, column, what was found and what would be right */
    public void mistake(String text) {
        mistakes.add(text);
    }

    /** Left out, though it is right. */
    public void warning(String text) {
        warnings.add(text);
    }

    /** In force, and worth a line in the log. */
    public void note(String text) {
        notes.add(text);
    }

    public List<String> mistakes() {
        return List.copyOf(mistakes);
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** Everything that is left out; mistakes first. */
    public List<String> leftOut() {
        List<String> all = new ArrayList<>(mistakes);
        all.addAll(warnings);
        return all;
    }

    public void refuseMistakes() throws ConfigRejectedException {
        if (!mistakes.isEmpty()) {
            throw new ConfigRejectedException(mistakes());
        }
    }
}

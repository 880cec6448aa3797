package io.pointsman.admin.modules;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.LoadNotices;
import io.pointsman.api.session.SqlAnswer.Notice;
import io.pointsman.api.session.SqlAnswer.Notice.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found while configuration rows were read.
 *
 * <p>A LOAD refuses what is wrong and what nobody has built yet, and tells the rest in notices; a start leaves out what
 * is wrong or can't be done, and lists it.
 */
public final class Findings {

    /** MySQL's number for whatever has none of its own. */
    private static final int CODE = 1105;

    private final List<String> mistakes = new ArrayList<>();
    private final List<String> unbuilt = new ArrayList<>();
    private final List<String> oddities = new ArrayList<>();
    private final List<String> announcements = new ArrayList<>();

    /** @param text table, key, column, what was found and what would be right */
    public void mistake(String text) {
        mistakes.add(text);
    }

    /** Right, but asks for what this version can't do. */
    public void unbuilt(String text) {
        unbuilt.add(text);
    }

    /** In force, and worth a second look. */
    public void odd(String text) {
        oddities.add(text);
    }

    /** What the rooms have found while they prepared. */
    public void add(LoadNotices notices) {
        oddities.addAll(notices.warnings());
        announcements.addAll(notices.announcements());
    }

    public List<String> mistakes() {
        return List.copyOf(mistakes);
    }

    /** What is in force though somebody should look at it. */
    public List<String> warnings() {
        return join(oddities, announcements);
    }

    public List<String> oddities() {
        return List.copyOf(oddities);
    }

    /** Everything that a start leaves out; mistakes first. */
    public List<String> leftOut() {
        return join(mistakes, unbuilt);
    }

    /** Whether a LOAD can take it. */
    public boolean isAcceptable() {
        return mistakes.isEmpty() && unbuilt.isEmpty();
    }

    /** @throws ConfigRejectedException with everything that a LOAD can't take */
    public void refuse() throws ConfigRejectedException {
        List<String> reasons = join(mistakes, unbuilt);
        if (!reasons.isEmpty()) {
            throw new ConfigRejectedException(reasons);
        }
    }

    /** What a LOAD that was not refused tells. */
    List<Notice> notices(boolean changed) {
        List<Notice> notices = new ArrayList<>();
        oddities.forEach(text -> notices.add(new Notice(Level.WARNING, CODE, text)));
        announcements.forEach(text -> notices.add(new Notice(Level.ANNOUNCEMENT, CODE, text)));
        if (!changed) {
            notices.add(new Notice(Level.NOTE, CODE, "nothing has changed: what is in force is the same"));
        }
        return notices;
    }

    private static List<String> join(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}

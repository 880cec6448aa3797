package io.pointsman.admin.modules;

import io.pointsman.api.session.SqlAnswer.Notice;
import java.util.List;

/**
 * What a LOAD that was not refused has to say.
 *
 * @param changed false when what is in force is the same as before
 */
public record LoadResult(boolean changed, List<Notice> notices) {

    public LoadResult {
        notices = List.copyOf(notices);
    }
}

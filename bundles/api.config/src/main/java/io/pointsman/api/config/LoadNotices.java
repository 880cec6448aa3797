package io.pointsman.api.config;

import java.util.List;

/**
 * What a LOAD that was not refused has found, one sentence each.
 *
 * @param warnings of what is put in force and is worth a second look
 * @param announcements of what is put in force as the specification has it, though somebody may expect otherwise: told
 *     like warnings, but an answer's count of warnings leaves them out
 */
public record LoadNotices(List<String> warnings, List<String> announcements) {

    public static final LoadNotices NONE = new LoadNotices(List.of(), List.of());

    public LoadNotices {
        warnings = List.copyOf(warnings);
        announcements = List.copyOf(announcements);
    }
}

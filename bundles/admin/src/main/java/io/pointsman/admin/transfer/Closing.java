package io.pointsman.admin.transfer;

import java.util.List;

/** The last lines of an import's report: what has become of it, and what to do next. */
final class Closing {

    private static final String DRY = "dry run: nothing has been changed";

    /** The launcher looks for the first words. */
    private static final String NOTHING = "nothing could be taken, so nothing has been changed";

    private Closing() {}

    static List<String> running(int taken, boolean isDry) {
        return lines(
                taken,
                isDry,
                "MEMORY has it now, and nothing is in force yet: LOAD MYSQL SERVERS TO RUNTIME, LOAD MYSQL USERS TO RUNTIME,"
                        + " LOAD MYSQL QUERY RULES TO RUNTIME, LOAD MYSQL VARIABLES TO RUNTIME and LOAD ADMIN VARIABLES TO"
                        + " RUNTIME put it in force,",
                "and the same with SAVE … TO DISK keeps it for the next start");
    }

    static List<String> stopped(int taken, boolean isDry) {
        return lines(taken, isDry, "DISK has it now: it is in force with the next start");
    }

    private static List<String> lines(int taken, boolean isDry, String... otherwise) {
        if (taken == 0) {
            return List.of(NOTHING);
        }
        return isDry ? List.of(DRY) : List.of(otherwise);
    }
}

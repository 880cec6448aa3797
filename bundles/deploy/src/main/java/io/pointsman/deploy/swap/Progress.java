package io.pointsman.deploy.swap;

import io.pointsman.api.lifecycle.Swaps;
import org.osgi.framework.Bundle;

/** How far a swap has come, in a sentence. */
final class Progress {

    private Progress() {}

    /** @param before channels that ran the old generation */
    static String of(Installed installed, Bundle staying, int before) {
        int left = installed.pendingOf(staying);
        StringBuilder said = new StringBuilder()
                .append(Math.max(0, before - left))
                .append(" channels have moved, ")
                .append(left)
                .append(" are busy with the version before it, which stays until they are done");
        for (Swaps.Waiting waiting : installed.oldestOf(staying)) {
            said.append("\n  ")
                    .append(waiting.peer())
                    .append(" since ")
                    .append(waiting.millis())
                    .append(" ms: ")
                    .append(waiting.reason());
        }
        return said.append("\nThen: plugin:retire").toString();
    }
}

package io.pointsman.admin.modules;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.session.SqlAnswer.Notice;
import java.util.Collection;
import java.util.List;

/** Writes down one LOAD before it comes into force. */
@FunctionalInterface
public interface Journal {

    /** For what need not be written down. */
    Journal NONE = (next, modules, rows, changed) -> {};

    /**
     * Called once per LOAD, when everybody has prepared and nobody has committed. On the admin thread.
     *
     * @param modules the ones that were read from {@code rows}; the others stay as they are in force
     * @param changed false when what is in force would be the same
     * @throws ConfigRejectedException when it can't be written down: then nothing comes into force
     */
    void write(RuntimeConfig next, Collection<Module> modules, ConfigRows rows, boolean changed)
            throws ConfigRejectedException;

    /** What there is to say once the LOAD is in force, such as its number. */
    default List<Notice> notices() {
        return List.of();
    }
}

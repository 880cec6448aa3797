package io.pointsman.admin.modules;

/** Makes the journal of one LOAD. */
@FunctionalInterface
public interface Journals {

    /** @param ticket who loads, and what was said with it; {@link LoadTicket#atStart()} for the first of a process */
    Journal of(LoadTicket ticket);
}

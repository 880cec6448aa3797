package io.pointsman.api.admin;

import org.osgi.annotation.versioning.ConsumerType;

/** A log that somebody writes into files of his own. Offered by him; {@code PROXYSQL FLUSH LOGS} asks all of them. */
@ConsumerType
public interface LogFile {

    /** What is logged from now on goes to a file opened anew. Any thread, does not wait for disks. */
    void turnOver();
}

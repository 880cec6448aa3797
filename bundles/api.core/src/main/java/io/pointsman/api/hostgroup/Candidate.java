package io.pointsman.api.hostgroup;

import io.pointsman.api.config.MysqlServer;
import io.pointsman.api.config.ServerStatus;

/**
 * A server of a hostgroup, and whether it could be chosen now.
 *
 * @param reasonOut why it is out, for people; empty when it is in
 */
public record Candidate(MysqlServer server, ServerStatus status, String reasonOut) {

    public boolean isIn() {
        return reasonOut.isEmpty();
    }
}

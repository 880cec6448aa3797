package io.pointsman.hostgroup;

import io.pointsman.api.config.MysqlServer;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Picks a server with a chance proportional to its weight, in two passes and without garbage. */
final class WeightedChoice {

    private WeightedChoice() {}

    static Optional<MysqlServer> pick(
            List<MysqlServer> servers, Predicate<MysqlServer> admitted, RandomGenerator random) {
        long total = 0;
        for (MysqlServer server : servers) {
            total += admitted.test(server) ? server.weight() : 0;
        }
        if (total == 0) {
            return Optional.empty();
        }
        long ticket = random.nextLong(total);
        MysqlServer last = null;
        for (MysqlServer server : servers) {
            if (admitted.test(server)) {
                last = server;
                ticket -= server.weight();
                if (ticket < 0) {
                    break;
                }
            }
        }
        return Optional.ofNullable(last); // whoever was admitted a moment ago may not be now
    }
}

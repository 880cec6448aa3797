package io.pointsman.itests.traffic.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.pointsman.itests.support.server.TestUser;
import io.pointsman.itests.support.wire.RawClient;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Runs an entry twice, from the same start, and compares what was seen. */
public final class Comparison {

    private Comparison() {}

    /** @throws AssertionError when the proxy makes a difference */
    public static void directAndThroughProxy(Entry entry, Route direct, int proxyPort) throws Exception {
        List<String> expected = transcript(entry, direct);
        List<String> seen = transcript(entry, new Route(direct.server(), direct.driver(), direct.flavour(), proxyPort));

        assertThat(expected).as("the entry sees something").isNotEmpty();
        if (!seen.equals(expected)) {
            throw new AssertionError(difference(expected, seen));
        }
    }

    /** Where the two part, and what led there. */
    private static String difference(List<String> expected, List<String> seen) {
        int at = 0;
        while (at < Math.min(expected.size(), seen.size()) && expected.get(at).equals(seen.get(at))) {
            at++;
        }
        return "after\n  " + String.join("\n  ", expected.subList(Math.max(0, at - 4), at))
                + "\ndirectly:\n  " + String.join("\n  ", expected.subList(at, Math.min(at + 4, expected.size())))
                + "\nthrough the proxy:\n  " + String.join("\n  ", seen.subList(at, Math.min(at + 4, seen.size())));
    }

    private static List<String> transcript(Entry entry, Route route) throws Exception {
        freshSchema(route);
        try (Trial trial = new Trial(route)) {
            trial.attempt(() -> entry.body().run(trial));
            return trial.lines();
        } catch (SQLException closing) {
            throw new AssertionError("closing after " + entry.name(), closing);
        }
    }

    private static void freshSchema(Route route) throws IOException {
        try (RawClient root = RawClient.connect(route.server().port()).login(TestUser.DBA, "")) {
            root.query("DROP DATABASE IF EXISTS " + Trial.SCHEMA);
            root.query("CREATE DATABASE " + Trial.SCHEMA + " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
        }
    }
}

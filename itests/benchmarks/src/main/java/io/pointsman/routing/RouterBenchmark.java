package io.pointsman.routing;

import io.pointsman.api.session.RouteVerdict;
import io.pointsman.itests.benchmarks.AverageNanos;
import io.pointsman.routing.extension.Chains;
import io.pointsman.routing.rule.ARule;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Where a statement goes, with so many rules on digests that nobody sends. */
@State(Scope.Thread)
public class RouterBenchmark extends AverageNanos {

    private static final long HASH = 0x1234_5678_9ABC_DEF0L;
    private static final AStatement POINT_SELECT =
            AStatement.of(HASH, "SELECT c FROM sbtest1 WHERE id=50123", "SELECT c FROM sbtest1 WHERE id=?");

    @Param({"1", "100", "10000"})
    public int rules;

    private Router noneMatches;
    private Router oneMatches;
    private Router onePattern;

    @Setup
    public void load() {
        ARule byDigest = ARule.rule(rules + 1).digest(HASH).to(2).apply();
        ARule byPattern = ARule.rule(rules + 1)
                .with("match_pattern", "^SELECT .* FROM sbtest\\d+ WHERE id=\\d+$")
                .to(2)
                .apply();
        noneMatches = router(Stream.of());
        oneMatches = router(Stream.of(byDigest));
        onePattern = router(Stream.of(byPattern));
    }

    private Router router(Stream<ARule> last) {
        Stream<ARule> others = IntStream.rangeClosed(1, rules)
                .mapToObj(id -> ARule.rule(id).digest(id).to(1).apply());
        ARule[] all = Stream.concat(others, last).toArray(ARule[]::new);
        return new Router(
                new Chains(RoutingSettings.DEFAULT).chain(), new HostgroupSight(), new InForce(ARule.config(all)));
    }

    @Benchmark
    public RouteVerdict noRuleMatches() {
        return noneMatches.route(POINT_SELECT);
    }

    @Benchmark
    public RouteVerdict oneDigestMatches() {
        return oneMatches.route(POINT_SELECT);
    }

    /** The outcome of a pattern on the text is not the same for all statements of a digest, so it is matched each time. */
    @Benchmark
    public RouteVerdict onePatternMatches() {
        return onePattern.route(POINT_SELECT);
    }
}

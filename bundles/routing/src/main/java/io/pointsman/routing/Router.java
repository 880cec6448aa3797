package io.pointsman.routing;

import io.pointsman.api.admin.Gauges;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.Configurable;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.session.QueryRouter;
import io.pointsman.api.session.RouteRequest;
import io.pointsman.api.session.RouteVerdict;
import io.pointsman.routing.extension.RoutingChain;
import io.pointsman.routing.rule.Draft;
import io.pointsman.routing.rule.RuleTable;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says where statements go, by the rules in force. */
@Component(service = {Router.class, QueryRouter.class, Configurable.class, Gauges.class})
public final class Router implements QueryRouter, Configurable, Gauges {

    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final String IS_TIMED = "mysql-stats_time_query_processor";

    /** What one LOAD has put in force here. */
    private record InForce(RuntimeConfig config, RuleTable rules, boolean isTimed) {}

    private final Way way;
    private final LongAdder nanos = new LongAdder();
    private volatile InForce inForce = new InForce(RuntimeConfig.none(), RuleTable.EMPTY, false);

    @Activate
    public Router(
            @Reference RoutingChain extensions, @Reference HostgroupSight sight, @Reference RuntimeConfigs configs) {
        this.way = new Way(extensions, sight);
        try {
            prepare(configs.current()).publish();
        } catch (ConfigRejectedException e) {
            throw new IllegalStateException("the rules in force can't be used: " + e.getMessage(), e);
        }
    }

    @Override
    public Commit prepare(RuntimeConfig config) throws ConfigRejectedException {
        boolean isTimed = config.variables().values().containsKey(IS_TIMED)
                && config.variables().flag(IS_TIMED);
        InForce next = new InForce(config, RuleTable.compile(config, inForce.rules()), isTimed);
        return () -> inForce = next;
    }

    @Override
    public RouteVerdict route(RouteRequest request) {
        InForce now = inForce;
        if (!now.isTimed()) {
            return route(now.rules(), request);
        }
        long start = System.nanoTime();
        RouteVerdict verdict = route(now.rules(), request);
        nanos.add(System.nanoTime() - start);
        return verdict;
    }

    /** Where rules fail they may have had a block to say, so that the statement is refused. */
    private RouteVerdict route(RuleTable rules, RouteRequest request) {
        try {
            return way.route(rules, request, ThreadLocalRandom.current(), Trace.NONE);
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("user", request.user())
                    .addKeyValue("error", e.toString())
                    .setCause(LOG.isDebugEnabled() ? e : null)
                    .log("routing failed, statement refused");
            return new Draft()
                    .refuse("this statement could not be routed, see the proxy's log", "")
                    .verdict();
        }
    }

    /** The same for a statement nobody has sent, by the rules of any configuration; counts nothing. */
    public RouteVerdict explain(RuleTable rules, RouteRequest request, Trace trace) {
        return way.route(rules, request, ThreadLocalRandom.current(), trace);
    }

    /** The rules in force, and their counters. */
    public RuleTable rules() {
        return inForce.rules();
    }

    /** The configuration they are from. */
    public RuntimeConfig config() {
        return inForce.config();
    }

    @Override
    public Map<String, Long> gauges() {
        return Map.of("Query_Processor_time_nsec", nanos.sum());
    }
}

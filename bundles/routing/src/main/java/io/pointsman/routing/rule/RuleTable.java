package io.pointsman.routing.rule;

import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.MysqlUser;
import io.pointsman.api.config.MysqlUsers;
import io.pointsman.api.config.QueryRules;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.session.RouteRequest;
import io.pointsman.api.session.RouteVerdict;
import io.pointsman.routing.Trace;
import io.pointsman.routing.rule.Outcome.Shadowed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The rules of one LOAD, compiled, and what was found out with them. Any thread. */
public final class RuleTable {

    private static final long REMEMBERED_CHARACTERS = 8L << 20;

    /** Nothing is said of any statement. */
    public static final RuleTable EMPTY =
            new RuleTable(QueryRules.NONE, List.of(), new Bounds(0, 0, true), new MysqlUsers(List.of()));

    private final QueryRules source;
    private final List<CompiledRule> rules;
    private final Bounds bounds;
    private final MysqlUsers users;
    private final RuleIndex index;
    private final FastRoutes fastRoutes;
    private final Plans plans = new Plans(REMEMBERED_CHARACTERS);

    private RuleTable(QueryRules source, List<CompiledRule> rules, Bounds bounds, MysqlUsers users) {
        this.source = source;
        this.rules = List.copyOf(rules);
        this.bounds = bounds;
        this.users = users;
        this.index = new RuleIndex(this.rules);
        this.fastRoutes = new FastRoutes(source.fastRoutes());
    }

    /**
     * @param before whose counters go on when its rules are these
     * @throws ConfigRejectedException naming each rule that can't be used
     */
    public static RuleTable compile(RuntimeConfig config, RuleTable before) throws ConfigRejectedException {
        QueryRules source = config.queryRules();
        Bounds bounds = Bounds.of(config.variables());
        boolean isSame = source == before.source && bounds.digestsAreMade() == before.bounds.digestsAreMade();
        List<String> reasons = new ArrayList<>();
        List<CompiledRule> rules = isSame ? before.rules : compile(source, bounds, reasons);
        if (bounds.iterations() > 0) {
            new FlagLoops(source.rules()).find().ifPresent(reasons::add);
        }
        if (!reasons.isEmpty()) {
            throw new ConfigRejectedException(reasons);
        }
        return new RuleTable(source, rules, bounds, config.users());
    }

    private static List<CompiledRule> compile(QueryRules source, Bounds bounds, List<String> reasons) {
        return source.rules().stream()
                .map(rule -> CompiledRule.compile(rule, bounds.digestsAreMade(), reasons))
                .toList();
    }

    /** By ascending rule_id. */
    public List<CompiledRule> rules() {
        return rules;
    }

    /** What rules and fast routing say of one statement of the traffic; counts its hits. */
    public RouteVerdict route(RouteRequest request, RandomGenerator random) {
        if (rules.isEmpty() && fastRoutes.isEmpty()) {
            return RouteVerdict.PASS;
        }
        Outcome outcome = remembered(request, random);
        outcome.count();
        return outcome.verdict();
    }

    /** The same, told step by step, with every rule; counts nothing and remembers nothing. */
    public RouteVerdict explain(RouteRequest request, RandomGenerator random, Trace trace) {
        return evaluate(index.everyStep(), request, random, trace).verdict();
    }

    private Outcome remembered(RouteRequest request, RandomGenerator random) {
        Plans.Key key = Plans.Key.of(request);
        Plan plan = plans.get(key);
        if (plan != null && plan.outcome().isPresent()) {
            return plan.outcome().get();
        }
        List<Step> steps = plan == null ? index.stepsFor(request) : plan.steps();
        Outcome outcome = evaluate(steps, request, random, Trace.NONE);
        if (plan == null) {
            plans.put(key, Plan.of(steps, outcome));
        }
        return outcome;
    }

    private Outcome evaluate(List<Step> steps, RouteRequest request, RandomGenerator random, Trace trace) {
        if (steps.isEmpty() && fastRoutes.isEmpty()) {
            return Outcome.NOTHING;
        }
        Chance chance = new Chance(random);
        Walk walk = walk(steps, request, chance, trace, null);
        List<Shadowed> shadowed = new ArrayList<>();
        boolean isStatic = walk.isStatic();
        for (CompiledRule shadow : walk.shadows()) {
            Walk other = walk(steps, request, chance, Trace.NONE, shadow);
            isStatic &= other.isStatic();
            shadowed.add(new Shadowed(shadow, hostgroup(other, request) != hostgroup(walk, request)));
            noteShadow(shadowed.get(shadowed.size() - 1), hostgroup(other, request), trace);
        }
        return new Outcome(walk.verdict(), walk.matched(), shadowed, walk.gaveUp(), isStatic);
    }

    private static void noteShadow(Shadowed shadowed, int hostgroup, Trace trace) {
        if (trace.isOn()) {
            String detail = shadowed.reroutes() ? "hostgroup " + hostgroup : "the same hostgroup";
            trace.note("shadow", Integer.toString(shadowed.rule().id()), "would have led to", detail);
        }
    }

    private Walk walk(List<Step> steps, RouteRequest request, Chance chance, Trace trace, CompiledRule awake) {
        Walk walk = new Walk(bounds, request, chance, trace, awake).along(steps);
        if (!walk.isApplied()) {
            fastRoutes.apply(request, walk.flag(), walk.draft(), trace);
        }
        return walk;
    }

    private int hostgroup(Walk walk, RouteRequest request) {
        int hostgroup = walk.draft().hostgroup();
        return hostgroup != RouteVerdict.UNSET ? hostgroup : defaultHostgroup(request.user());
    }

    /** {@link RouteVerdict#UNSET} for a user who is not there. */
    public int defaultHostgroup(String user) {
        return users.frontend(user).map(MysqlUser::defaultHostgroup).orElse(RouteVerdict.UNSET);
    }
}

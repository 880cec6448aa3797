package io.pointsman.admin.shell;

import io.pointsman.api.admin.Statuses;
import io.pointsman.api.lifecycle.ServiceSlot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code status} says: listeners, the start, what was left out, and what others have to tell. */
@Component(service = StatusReport.class)
public final class StatusReport {

    private static final Logger LOG = LoggerFactory.getLogger(StatusReport.class);
    private static final String ROLE = "pointsman.role";
    private static final String LEFT_OUT = "left_out";

    /** One thing to say: of a topic, under a name where it has one. */
    record Fact(String topic, String name, String value) {
        static final String STATE = "state";
        static final String LEFT_OUT = "left out";
        static final String OTHER = "other";

        Fact {
            value = value == null ? "unknown" : value;
        }
    }

    private final Statements statements;
    private final ServiceSlot<Supplier<Map<String, String>>> listeners = new ServiceSlot<>(() -> {});
    private final ServiceSlot<Supplier<Map<String, String>>> startup = new ServiceSlot<>(() -> {});
    private final List<Statuses> others = new CopyOnWriteArrayList<>();

    @Activate
    public StatusReport(@Reference Statements statements) {
        this.statements = statements;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(|(pointsman.role=listeners)(pointsman.role=startup))")
    void bindFacts(Supplier<Map<String, String>> facts, ServiceReference<Supplier<Map<String, String>>> reference) {
        slot(reference).add(reference, facts);
    }

    void unbindFacts(Supplier<Map<String, String>> facts, ServiceReference<Supplier<Map<String, String>>> reference) {
        slot(reference).remove(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindStatuses(Statuses statuses) {
        others.add(statuses);
    }

    void unbindStatuses(Statuses statuses) {
        others.remove(statuses);
    }

    /** Everything there is to say. */
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        add(facts, "listeners", listeners);
        add(facts, "start", startup);
        Set<String> findings = new LinkedHashSet<>(statements.findings());
        findings.addAll(factsOf(listeners).getOrDefault(LEFT_OUT, "").lines().toList());
        findings.forEach(finding -> facts.add(new Fact(Fact.LEFT_OUT, "", finding)));
        others.forEach(statuses -> linesOf(statuses).forEach(line -> facts.add(new Fact(Fact.OTHER, "", line))));
        return facts;
    }

    private static void add(List<Fact> facts, String topic, ServiceSlot<Supplier<Map<String, String>>> slot) {
        Map<String, String> found = new TreeMap<>(factsOf(slot));
        found.keySet().removeAll(List.of("findings", LEFT_OUT)); // listed in full below
        facts.add(new Fact(topic, Fact.STATE, found.remove(Fact.STATE)));
        found.forEach((name, value) -> {
            if (!value.isEmpty()) {
                facts.add(new Fact(topic, name.replace('_', ' '), value));
            }
        });
    }

    private static Map<String, String> factsOf(ServiceSlot<Supplier<Map<String, String>>> slot) {
        return slot.current().map(Supplier::get).orElse(Map.of(Fact.STATE, "not there"));
    }

    /** One room's mistake must not hide what the others say. */
    private static List<String> linesOf(Statuses statuses) {
        try {
            return statuses.lines();
        } catch (RuntimeException | LinkageError e) { // a stale bundle fails with NoClassDefFoundError
            LOG.atWarn().addKeyValue("error", e.toString()).log("status lines not read");
            return List.of("(one room could not tell its status: " + e + ")");
        }
    }

    private ServiceSlot<Supplier<Map<String, String>>> slot(ServiceReference<?> reference) {
        return "listeners".equals(reference.getProperty(ROLE)) ? listeners : startup;
    }
}

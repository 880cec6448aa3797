package io.pointsman.routing.explain;

import io.pointsman.api.admin.AdminStatements;
import io.pointsman.api.admin.LayeredConfig;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.hostgroup.Hostgroups;
import io.pointsman.api.lifecycle.ServiceSlot;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.routing.Router;
import io.pointsman.routing.rule.RuleTable;
import java.util.List;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** EXPLAIN ROUTE: every step of one statement's way, by the code that the traffic takes. */
@Component(service = AdminStatements.class)
public final class ExplainRoute implements AdminStatements {

    static final List<String> COLUMNS = List.of("step", "subject", "outcome", "detail");

    private static final List<StatementForm> FORMS = List.of(StatementForm.telling(
            Question.WORDS, Question.EXAMPLE, "where a statement would go, and why, rule by rule to the servers"));

    private final Router router;
    private final ServiceSlot<Hostgroups> hostgroups = new ServiceSlot<>(() -> {});
    private final ServiceSlot<LayeredConfig> layers = new ServiceSlot<>(() -> {});

    @Activate
    public ExplainRoute(@Reference Router router) {
        this.router = router;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindHostgroups(Hostgroups provider, ServiceReference<Hostgroups> reference) {
        hostgroups.add(reference, provider);
    }

    void unbindHostgroups(ServiceReference<Hostgroups> reference) {
        hostgroups.remove(reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindLayers(LayeredConfig provider, ServiceReference<LayeredConfig> reference) {
        layers.add(reference, provider);
    }

    void unbindLayers(ServiceReference<LayeredConfig> reference) {
        layers.remove(reference);
    }

    @Override
    public List<StatementForm> forms() {
        return FORMS;
    }

    @Override
    public SqlAnswer execute(Caller caller, String statement) {
        return Question.parse(statement)
                .map(this::answer)
                .orElseGet(() -> new SqlAnswer.Failed(
                        1064,
                        "42000",
                        "it is " + Question.EXAMPLE + "; everything behind the statement may be left out, and a quote"
                                + " within quotes is doubled"));
    }

    private SqlAnswer answer(Question question) {
        try {
            return explain(question);
        } catch (ConfigRejectedException e) {
            return new SqlAnswer.Failed(
                    1290, "HY000", question.layer() + " could not be loaded as it is: " + e.getMessage());
        }
    }

    private SqlAnswer explain(Question question) throws ConfigRejectedException {
        if (question.layer().equals("RUNTIME")) {
            return rows(question, router.config(), router.rules());
        }
        LayeredConfig layered = layers.currentOrNull();
        if (layered == null) {
            return new SqlAnswer.Failed(
                    1290, "HY000", "nobody reads " + question.layer() + " just now; say USING RUNTIME");
        }
        RuntimeConfig config = layered.read(question.layer());
        return rows(question, config, RuleTable.compile(config, RuleTable.EMPTY));
    }

    private SqlAnswer rows(Question question, RuntimeConfig config, RuleTable rules) {
        return new SqlAnswer.Rows(COLUMNS, new Explanation(question, config).rows(router, rules, hostgroups.current()));
    }
}

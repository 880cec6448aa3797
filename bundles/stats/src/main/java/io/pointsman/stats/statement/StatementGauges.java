package io.pointsman.stats.statement;

import io.pointsman.api.admin.Gauges;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is counted of statements besides the tables. */
@Component(service = Gauges.class)
public final class StatementGauges implements Gauges {

    private final Statements statements;

    @Activate
    public StatementGauges(@Reference Statements statements) {
        this.statements = statements;
    }

    @Override
    public Map<String, Long> gauges() {
        return statements.figures();
    }
}

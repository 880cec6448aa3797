package io.pointsman.routing.table;

import io.pointsman.api.admin.AdminStatements;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.routing.extension.RoutingChain;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** PLUGIN RELEASE: a routing extension that was quarantined is asked again. */
@Component(service = AdminStatements.class)
public final class PluginRelease implements AdminStatements {

    private static final String WORDS = "PLUGIN RELEASE";
    private static final String EXAMPLE = WORDS + " com.example.routing.ReportingExtension";

    private static final List<StatementForm> FORMS = List.of(StatementForm.changing(
            WORDS, EXAMPLE, "has a quarantined routing extension asked again; stats_routing_extensions names them"));

    private final RoutingChain extensions;

    @Activate
    public PluginRelease(@Reference RoutingChain extensions) {
        this.extensions = extensions;
    }

    @Override
    public List<StatementForm> forms() {
        return FORMS;
    }

    @Override
    public SqlAnswer execute(Caller caller, String statement) {
        String name = statement.substring(WORDS.length()).strip().replaceAll("^(['\"])(.*)\\1$", "$2");
        if (name.isEmpty()) {
            return new SqlAnswer.Failed(1064, "42000", "it is " + EXAMPLE);
        }
        return extensions
                .release(name)
                .<SqlAnswer>map(wasQuarantined -> new SqlAnswer.Done(
                        wasQuarantined ? 1 : 0,
                        wasQuarantined ? name + " is asked again" : name + " was not quarantined"))
                .orElseGet(() -> new SqlAnswer.Failed(
                        1290,
                        "HY000",
                        "no routing extension is called '" + name + "'; stats_routing_extensions names them"));
    }
}

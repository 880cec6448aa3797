package io.pointsman.tls.frontend;

import io.pointsman.api.admin.AdminStatements;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Notice;
import io.pointsman.api.tls.ReloadableTls;
import io.pointsman.api.tls.ReloadableTls.Prepared;
import io.pointsman.api.transport.ClientChannels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PROXYSQL RELOAD TLS: the files of both legs are read again, without a LOAD; all of them or none. */
@Component(service = AdminStatements.class)
public final class ReloadTls implements AdminStatements {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadTls.class);
    private static final String WORDS = "PROXYSQL RELOAD TLS";
    private static final List<StatementForm> FORMS = List.of(StatementForm.changing(
            WORDS,
            WORDS,
            "use for new connections what the files of TLS hold now, on both legs; all of it or nothing"));

    private final ListenerTlsComponent tls;
    private final ClientChannels clients;
    private final List<ReloadableTls> legs = new CopyOnWriteArrayList<>();

    @Activate
    public ReloadTls(@Reference ListenerTlsComponent tls, @Reference ClientChannels clients) {
        this.tls = tls;
        this.clients = clients;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bind(ReloadableTls leg) {
        legs.add(leg);
    }

    void unbind(ReloadableTls leg) {
        legs.remove(leg);
    }

    @Override
    public List<StatementForm> forms() {
        return FORMS;
    }

    @Override
    public SqlAnswer execute(Caller caller, String statement) {
        if (!statement.equalsIgnoreCase(WORDS)) {
            return new SqlAnswer.Failed(1064, "42000", "nothing may follow " + WORDS);
        }
        List<Prepared> prepared = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        legs.stream()
                .sorted(Comparator.comparing(ReloadableTls::leg).reversed())
                .forEach(leg -> {
                    try {
                        prepared.add(leg.prepareReload());
                    } catch (ConfigRejectedException e) {
                        reasons.addAll(e.reasons());
                    }
                });
        return reasons.isEmpty() ? publish(prepared) : refused(reasons);
    }

    /** Where broken files keep listeners closed, putting in force what is in force already opens them. */
    private SqlAnswer publish(List<Prepared> prepared) {
        boolean wasBroken = tls.isBroken();
        prepared.forEach(Prepared::publish);
        if (wasBroken) {
            tls.openListeners();
        }
        List<Notice> notices = new ArrayList<>();
        List<String> summaries =
                prepared.stream().flatMap(each -> each.summary().stream()).toList();
        summaries.forEach(line -> notices.add(new Notice(Notice.Level.NOTE, 0, line)));
        prepared.stream()
                .flatMap(each -> each.warnings().stream())
                .forEach(warning -> notices.add(new Notice(Notice.Level.WARNING, 0, warning)));
        return new SqlAnswer.Done(0, 0, String.join("; ", summaries) + "; " + stillOld(), notices);
    }

    private String stillOld() {
        Set<String> served = tls.current().fingerprints();
        long count = clients.all().stream()
                .flatMap(client -> client.tls().stream())
                .map(facts -> facts.terms().ownCertificate())
                .filter(own -> !served.contains(own))
                .count();
        return count + (count == 1 ? " session still uses" : " sessions still use") + " an earlier certificate";
    }

    private static SqlAnswer refused(List<String> reasons) {
        LOG.atWarn().addKeyValue("error", reasons).log("TLS not reloaded, everything stays as it was");
        return new SqlAnswer.Failed(
                1290,
                "HY000",
                String.join("; ", reasons),
                reasons.stream()
                        .map(reason -> new Notice(Notice.Level.ERROR, 1290, reason))
                        .toList());
    }
}

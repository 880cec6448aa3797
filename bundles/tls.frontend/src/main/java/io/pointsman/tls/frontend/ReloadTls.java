package io.pointsman.tls.frontend;

import io.pointsman.api.admin.AdminStatements;
import io.pointsman.api.admin.StatementForm;
import io.pointsman.api.config.ConfigRejectedException;
import io.pointsman.api.config.RuntimeConfig;
import io.pointsman.api.config.RuntimeConfigs;
import io.pointsman.api.session.LocalSql.Caller;
import io.pointsman.api.session.SqlAnswer;
import io.pointsman.api.session.SqlAnswer.Notice;
import io.pointsman.pem.PemException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PROXYSQL RELOAD TLS: the certificate's files are read again, without a LOAD. */
@Component(service = AdminStatements.class)
public final class ReloadTls implements AdminStatements {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadTls.class);
    private static final String WORDS = "PROXYSQL RELOAD TLS";
    private static final List<StatementForm> FORMS = List.of(StatementForm.changing(
            WORDS, WORDS, "serve new connections the certificate that the files hold now; all of it or nothing"));

    private final ListenerTlsComponent tls;
    private final RuntimeConfigs configs;

    @Activate
    public ReloadTls(@Reference ListenerTlsComponent tls, @Reference RuntimeConfigs configs) {
        this.tls = tls;
        this.configs = configs;
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
        RuntimeConfig inForce = configs.current();
        if (inForce.isNone()) {
            return refused("no configuration is in force yet");
        }
        if (!inForce.variables().flag("mysql-have_ssl")) {
            return done("TLS is not offered to clients: mysql-have_ssl is false");
        }
        try {
            return reload(inForce);
        } catch (PemException | ConfigRejectedException e) {
            LOG.atWarn().addKeyValue("error", e.getMessage()).log("certificate not reloaded, the old one is served on");
            return refused(e.getMessage());
        }
    }

    /** Where broken files keep listeners closed, putting in force what is in force already opens them. */
    private SqlAnswer reload(RuntimeConfig inForce) throws PemException, ConfigRejectedException {
        boolean wasBroken = tls.isBroken();
        boolean changed = tls.reload();
        if (wasBroken) {
            configs.load(inForce);
        }
        return changed ? new SqlAnswer.Done(0, "") : done("the files hold what is served already");
    }

    private static SqlAnswer done(String note) {
        return new SqlAnswer.Done(0, 0, "", List.of(new Notice(Notice.Level.NOTE, 0, note)));
    }

    private static SqlAnswer refused(String reason) {
        return new SqlAnswer.Failed(1290, "HY000", reason);
    }
}

package io.pointsman.core.authentication;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.admin.Statuses;
import io.pointsman.api.config.MysqlUsers;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code stats_authentication_sources}: who has users, how many, and what was wrong last; no word of any password. */
@Component(
        immediate = true,
        service = {RuntimeTable.class, Statuses.class})
public final class SourceFigures implements RuntimeTable, Statuses {

    private final AuthenticationSources sources;

    @Activate
    public SourceFigures(@Reference AuthenticationSources sources) {
        this.sources = sources;
    }

    @Override
    public String name() {
        return "stats_authentication_sources";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "name",
                "version",
                "ranking",
                "users",
                "overridden",
                "asked",
                "failed",
                "last_asked",
                "last_ms",
                "state",
                "last_error");
    }

    /** The one that counts first comes first. */
    @Override
    public List<List<String>> rows() {
        MysqlUsers inForce = sources.inForce();
        return sources.all().stream().map(source -> source.row(inForce)).toList();
    }

    /** What an administrator should know of; nothing while all is well. */
    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Source source : sources.all()) {
            if (!source.complaint().isEmpty()) {
                lines.add(line(source));
            }
        }
        if (!sources.refusal().isEmpty()) {
            lines.add("users of authentication sources are not in force: " + sources.refusal());
        }
        return lines;
    }

    private String line(Source source) {
        return "authentication source " + source.title() + " failed: " + source.complaint() + "; its "
                + source.users().users().size() + " users from before stay in force, it is asked again every "
                + sources.patience().retry().toSeconds() + " s";
    }
}

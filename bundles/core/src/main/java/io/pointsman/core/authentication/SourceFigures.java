package io.pointsman.core.authentication;

import io.pointsman.api.admin.RuntimeTable;
import io.pointsman.api.admin.Statuses;
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

    @Override
    public List<List<String>> rows() {
        return sources.rows();
    }

    @Override
    public List<String> lines() {
        return sources.complaints();
    }
}

package io.pointsman.core.authentication;

import io.pointsman.api.lifecycle.Probation;
import java.time.Duration;
import java.util.Comparator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A new version of a source has to answer once, before it is relied on. */
@Component(immediate = true, service = Probation.class)
public final class SourceTryouts implements Probation {

    private final AuthenticationSources sources;

    @Activate
    public SourceTryouts(@Reference AuthenticationSources sources) {
        this.sources = sources;
    }

    @Override
    public Report of(long bundleId) {
        Duration limit = sources.patience().answer();
        return sources.all().stream()
                .map(source -> source.report(bundleId, limit))
                .max(Comparator.comparing(SourceTryouts::worst))
                .orElse(Report.NONE);
    }

    /** Of several sources in one bundle all have to pass. */
    private static int worst(Report report) {
        return switch (report.state()) {
            case NONE -> 0;
            case PASSED -> 1;
            case RUNNING -> 2;
            case FAILED -> 3;
        };
    }
}

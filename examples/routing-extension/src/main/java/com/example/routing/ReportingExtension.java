package com.example.routing;

import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.RoutingExtension;
import io.pointsman.api.routing.RoutingRequest;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Sends the reporting user's reads to the analytics replicas. A complete third-party plugin. */
@Component(property = "service.ranking:Integer=100")
public final class ReportingExtension implements RoutingExtension {

    @interface Config {
        String user() default "reporting";

        int hostgroup() default 30;
    }

    private final String user;
    private final RoutingDecision analytics;

    @Activate
    public ReportingExtension(Config config) {
        user = config.user();
        analytics = RoutingDecision.routeTo(config.hostgroup());
    }

    @Override
    public RoutingDecision route(RoutingRequest request) {
        return request.user().equals(user) && isRead(request) ? analytics : RoutingDecision.pass();
    }

    private static boolean isRead(RoutingRequest request) {
        return !request.inTransaction()
                && request.sql().stripLeading().toLowerCase(Locale.ROOT).startsWith("select");
    }
}

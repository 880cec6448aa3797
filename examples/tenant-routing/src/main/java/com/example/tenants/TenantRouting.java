package com.example.tenants;

import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.RoutingExtension;
import io.pointsman.api.routing.RoutingRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The schema's prefix names the tenant, and the tenant's hostgroup serves: {@code north_shop} belongs to {@code north}. */
@Component(property = "service.ranking:Integer=100")
@Designate(ocd = TenantRouting.Config.class)
public final class TenantRouting implements RoutingExtension {

    /** The configuration as an operator writes it. */
    @ObjectClassDefinition(name = "Route by tenant")
    public @interface Config {

        @AttributeDefinition(description = "Tenants and their hostgroups, as in: north=4, south=5")
        String tenants() default "";

        @AttributeDefinition(description = "What stands between a tenant's name and the rest of a schema's")
        String separator() default "_";

        @AttributeDefinition(description = "Whether statements are refused whose schema has another prefix, or none")
        boolean refuse_others() default false;
    }

    private volatile Tenants tenants;

    @Activate
    public TenantRouting(Config config) {
        tenants = Tenants.from(config);
    }

    /** Counts from the next statement on; after an exception the tenants stay as they were. */
    @Modified
    void change(Config config) {
        tenants = Tenants.from(config);
    }

    @Override
    public RoutingDecision route(RoutingRequest request) {
        return tenants.decide(request.schema());
    }
}

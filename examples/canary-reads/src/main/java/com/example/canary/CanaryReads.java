package com.example.canary;

import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.RoutingExtension;
import io.pointsman.api.routing.RoutingRequest;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Sends a share of the reads to a hostgroup on trial, as long as it is well. */
@Component(property = "service.ranking:Integer=10")
@Designate(ocd = CanaryReads.Config.class)
public final class CanaryReads implements RoutingExtension {

    /** The configuration as an operator writes it. */
    @ObjectClassDefinition(name = "Canary reads")
    public @interface Config {

        @AttributeDefinition(description = "The hostgroup on trial")
        int hostgroup() default 0;

        @AttributeDefinition(description = "Percent of the reads that go there, 0.1 for one in a thousand; 0 for none")
        double percent() default 0;

        @AttributeDefinition(description = "Only of reads that query rules have sent to this hostgroup; -1 for all")
        int instead_of() default -1;
    }

    /** The configuration once it has been found sound. */
    private record Trial(int hostgroup, double share, int insteadOf, RoutingDecision decision) {

        static Trial from(Config config) {
            if (!(config.percent() >= 0 && config.percent() <= 100)) {
                throw new IllegalArgumentException("percent must be from 0 to 100, but is " + config.percent());
            }
            if (config.hostgroup() < 0) {
                throw new IllegalArgumentException("hostgroup must not be negative, but is " + config.hostgroup());
            }
            return new Trial(
                    config.hostgroup(),
                    config.percent() / 100,
                    config.instead_of(),
                    RoutingDecision.routeTo(config.hostgroup()));
        }

        boolean concerns(RoutingRequest request) {
            return insteadOf < 0 || request.hostgroup().orElse(-1) == insteadOf;
        }
    }

    private final DoubleSupplier dice;
    private volatile Trial trial;

    @Activate
    public CanaryReads(Config config) {
        this(config, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** @param dice from 0 to below 1 */
    CanaryReads(Config config, DoubleSupplier dice) {
        this.dice = dice;
        this.trial = Trial.from(config);
    }

    /** Counts from the next statement on; after an exception the trial goes on as it was. */
    @Modified
    void change(Config config) {
        trial = Trial.from(config);
    }

    /** What is cheap to find out, and excludes most, comes first. */
    @Override
    public RoutingDecision route(RoutingRequest request) {
        Trial now = trial;
        boolean isChosen = dice.getAsDouble() < now.share()
                && now.concerns(request)
                && Reads.isRead(request)
                && request.health(now.hostgroup()).isUsable();
        return isChosen ? now.decision() : RoutingDecision.pass();
    }
}

package com.example.window;

import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.RoutingExtension;
import io.pointsman.api.routing.RoutingRequest;
import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Refuses writes at a certain time of the day: while a backup or a migration runs. */
@Component(property = "service.ranking:Integer=1000")
@Designate(ocd = ReadOnlyWindow.Config.class)
public final class ReadOnlyWindow implements RoutingExtension {

    /** The configuration as an operator writes it. */
    @ObjectClassDefinition(name = "Read-only window")
    public @interface Config {

        @AttributeDefinition(description = "When it begins, as 02:00; empty for never")
        String from() default "";

        @AttributeDefinition(description = "When it is over, as 04:30; before the beginning for the next day")
        String until() default "";

        @AttributeDefinition(description = "Whose time, as Europe/Berlin")
        String zone() default "UTC";

        @AttributeDefinition(description = "Who may write nevertheless, names with commas between")
        String except() default "";
    }

    private final Clock clock;
    private volatile Window window;

    @Activate
    public ReadOnlyWindow(Config config) {
        this(config, Clock.systemUTC());
    }

    ReadOnlyWindow(Config config, Clock clock) {
        this.clock = clock;
        this.window = Window.from(config);
    }

    /** Counts from the next statement on; after an exception the window stays as it was. */
    @Modified
    void change(Config config) {
        window = Window.from(config);
    }

    @Override
    public RoutingDecision route(RoutingRequest request) {
        Window now = window;
        return now.isOpen(clock.instant()) || now.isExcepted(request.user()) || Writes.isHarmless(request)
                ? RoutingDecision.pass()
                : now.refusal();
    }
}

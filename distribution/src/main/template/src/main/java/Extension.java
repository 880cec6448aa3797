package @package@;

import io.pointsman.api.routing.RoutingDecision;
import io.pointsman.api.routing.RoutingExtension;
import io.pointsman.api.routing.RoutingRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Sends what one user reads to a hostgroup, as long as somebody there can serve it. */
@Component(property = "service.ranking:Integer=100")
@Designate(ocd = @class@.Config.class)
public final class @class@ implements RoutingExtension {

    /** The configuration as an operator writes it. */
    @ObjectClassDefinition(name = "@name@")
    public @interface Config {

        @AttributeDefinition(description = "Whose reads are sent elsewhere")
        String user() default "reporting";

        @AttributeDefinition(description = "The hostgroup they are sent to")
        int hostgroup() default 30;
    }

    /** The configuration once it has been found sound. */
    private record Settings(String user, RoutingDecision elsewhere, int hostgroup) {

        static Settings from(Config config) {
            if (config.hostgroup() < 0) {
                throw new IllegalArgumentException("hostgroup must not be negative, but is " + config.hostgroup());
            }
            return new Settings(config.user(), RoutingDecision.routeTo(config.hostgroup()), config.hostgroup());
        }
    }

    /** Replaced as a whole: several event loops read it at the same time. */
    private volatile Settings settings;

    @Activate
    public @class@(Config config) {
        settings = Settings.from(config);
    }

    /** A changed configuration counts from the next statement on; after an exception the one before stays. */
    @Modified
    void change(Config config) {
        settings = Settings.from(config);
    }

    /** Called on event loops: answers at once, from what it knows. */
    @Override
    public RoutingDecision route(RoutingRequest request) {
        Settings now = settings;
        boolean isMeant = request.user().equals(now.user()) && isRead(request);
        return isMeant && request.health(now.hostgroup()).isUsable() ? now.elsewhere() : RoutingDecision.pass();
    }

    private static boolean isRead(RoutingRequest request) {
        return !request.inTransaction() && request.digestText().regionMatches(true, 0, "SELECT ", 0, 7);
    }
}

package io.pointsman.itests.traffic.differential;

import java.sql.SQLException;
import java.util.function.Predicate;

/**
 * One entry of the catalogue.
 *
 * @param name what a program does in it
 * @param applies to which routes; not every server has everything
 */
public record Entry(String name, Body body, Predicate<Route> applies) {

    /** The calls. */
    @FunctionalInterface
    public interface Body {
        void run(Trial trial) throws SQLException;
    }

    public static Entry of(String name, Body body) {
        return new Entry(name, body, route -> true);
    }

    /** Plain statements. */
    public static Entry statements(String name, String... statements) {
        return of(name, trial -> trial.run(statements));
    }

    /** It moves much or waits long: not for every flavour. */
    public Entry heavy() {
        return onlyWhere(route -> route.flavour() == Flavour.PLAIN || route.flavour() == Flavour.TLS);
    }

    /** How the driver is told to talk makes no difference to it. */
    public Entry once() {
        return onlyWhere(route -> route.flavour() == Flavour.PLAIN);
    }

    public Entry onlyWhere(Predicate<Route> condition) {
        return new Entry(name, body, applies.and(condition));
    }
}

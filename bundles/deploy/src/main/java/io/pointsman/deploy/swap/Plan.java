package io.pointsman.deploy.swap;

import io.pointsman.api.lifecycle.Shares;
import io.pointsman.deploy.jar.Candidate;
import java.util.List;
import java.util.Locale;
import org.osgi.framework.Bundle;

/** What an order would do, in words. */
final class Plan {

    private Plan() {}

    static String of(Installed installed, Candidate candidate, List<Bundle> older, Order order) {
        StringBuilder plan = new StringBuilder(candidate.title()).append(" may come in");
        if (older.isEmpty()) {
            plan.append(", and would be new here");
        }
        for (Bundle bundle : older) {
            plan.append("\n  beside ")
                    .append(Starter.title(bundle))
                    .append(" (bundle ")
                    .append(bundle.getBundleId())
                    .append("), ")
                    .append(Way.of(installed, bundle))
                    .append(", which ")
                    .append(installed.channelsOf(bundle))
                    .append(" channels run on");
        }
        if (order.isOnTrial()) {
            plan.append("\n  on trial").append(terms(order));
        }
        return plan.append("\nnothing has been changed").toString();
    }

    /** How long a trial goes, and with whom. */
    static String terms(Order order) {
        StringBuilder terms = new StringBuilder();
        if (order.canary() < Shares.ALL) {
            terms.append(String.format(Locale.ROOT, " with %.2f %% of the sessions", order.canary() / 100.0))
                    .append(" until plugin:promote or plugin:rollback");
        } else {
            order.trial().ifPresent(trial -> terms.append(" for ")
                    .append(trial.toSeconds())
                    .append(" s; plugin:promote or plugin:rollback ends it earlier"));
        }
        return terms.toString();
    }
}

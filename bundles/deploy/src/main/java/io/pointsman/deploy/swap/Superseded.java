package io.pointsman.deploy.swap;

import io.pointsman.api.lifecycle.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;

/**
 * A generation that another has replaced, and that is still installed.
 *
 * @param by what is in force instead
 */
record Superseded(Bundle bundle, Bundle by) {

    /** None that is on trial, or what is needed should the trial fail. */
    static List<Superseded> in(Installed installed, Set<String> onTrial) {
        List<Superseded> all = new ArrayList<>();
        for (String name :
                installed.all().stream().map(Bundle::getSymbolicName).distinct().toList()) {
            List<Bundle> generations = installed.named(name);
            if (generations.size() > 1 && !onTrial.contains(name)) {
                Bundle current = inForce(installed, generations);
                generations.stream()
                        .filter(bundle -> !bundle.equals(current))
                        .forEach(bundle -> all.add(new Superseded(bundle, current)));
            }
        }
        return all;
    }

    /** The highest version that is not held back. */
    private static Bundle inForce(Installed installed, List<Bundle> generations) {
        for (int i = generations.size() - 1; i >= 0; i--) {
            Bundle bundle = generations.get(i);
            if (bundle.getState() == Bundle.ACTIVE && installed.shareOf(bundle) == Shares.ALL) {
                return bundle;
            }
        }
        return generations.get(generations.size() - 1);
    }
}

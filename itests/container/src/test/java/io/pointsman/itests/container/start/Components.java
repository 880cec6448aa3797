package io.pointsman.itests.container.start;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** What the component runtime knows, read by reflection: its classes belong to a bundle. */
final class Components {

    private static final String RUNTIME = "org.osgi.service.component.runtime.ServiceComponentRuntime";
    private static final int SATISFIED = 4;
    private static final int ACTIVE = 8;

    private final Object runtime;

    Components(BundleContext context) {
        try {
            // all of them, also those whose class this test could not be given
            ServiceReference<?>[] references = context.getAllServiceReferences(RUNTIME, null);
            runtime = context.getService(references[0]);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names of all components of bundles whose symbolic name begins with {@code prefix}. */
    List<String> names(String prefix) {
        List<String> names = new ArrayList<>();
        for (Object description : descriptions()) {
            String bundle = (String) field(field(description, "bundle"), "symbolicName");
            if (bundle.startsWith(prefix)) {
                names.add((String) field(description, "name"));
            }
        }
        return names;
    }

    /** Each component that is not at work, with the reason the runtime gives. */
    List<String> unsatisfied() {
        List<String> found = new ArrayList<>();
        for (Object description : descriptions()) {
            for (Object configuration : (Collection<?>) call("getComponentConfigurationDTOs", description)) {
                int state = (Integer) field(configuration, "state");
                if (state != SATISFIED && state != ACTIVE) {
                    found.add(field(description, "name") + " is in state " + state + ", lacks "
                            + Arrays.toString((Object[]) field(configuration, "unsatisfiedReferences"))
                            + ", failed with "
                            + field(configuration, "failure"));
                }
            }
        }
        return found;
    }

    private Collection<?> descriptions() {
        try {
            return (Collection<?>) runtime.getClass()
                    .getMethod("getComponentDescriptionDTOs", Bundle[].class)
                    .invoke(runtime, (Object) new Bundle[0]);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object call(String method, Object argument) {
        try {
            return runtime.getClass().getMethod(method, argument.getClass()).invoke(runtime, argument);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object field(Object dto, String name) {
        try {
            return dto.getClass().getField(name).get(dto);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

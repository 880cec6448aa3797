package io.pointsman.launcher.container;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Brings what the container's own bundles write to OSGi's log service into our log: a component that cannot be
 * activated is told there and nowhere else.
 *
 * <p>The log service's classes belong to a bundle, hence the reflection.
 */
final class ContainerLog extends ServiceTracker<Object, Object> {

    private static final String LOG_READER = "org.osgi.service.log.LogReaderService";
    private static final String LOG_LISTENER = "org.osgi.service.log.LogListener";
    private static final int ERROR = 1;
    private static final int WARNING = 2;

    private static final Logger LOG = LoggerFactory.getLogger("io.pointsman.container");

    private ContainerLog(BundleContext context) {
        super(context, LOG_READER, null);
    }

    static void attachTo(BundleContext context) {
        new ContainerLog(context).open(true);
    }

    @Override
    public Object addingService(ServiceReference<Object> reference) {
        Object reader = super.addingService(reference);
        try {
            Class<?> listenerType = reference.getBundle().loadClass(LOG_LISTENER);
            ClassLoader loader = listenerType.getClassLoader();
            Object listener = Proxy.newProxyInstance(loader, new Class<?>[] {listenerType}, listener());
            loader.loadClass(LOG_READER)
                    .getMethod("addLogListener", listenerType)
                    .invoke(reader, listener);
        } catch (ReflectiveOperationException e) {
            LOG.atWarn().addKeyValue("error", e.toString()).log("the container's log cannot be read");
        }
        return reader;
    }

    private static InvocationHandler listener() {
        return (proxy, method, arguments) -> switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "ContainerLog";
            default -> {
                logged(arguments[0]);
                yield null;
            }
        };
    }

    private static void logged(Object entry) throws ReflectiveOperationException {
        int level = (Integer) get(entry, "getLevel");
        if (level != ERROR && level != WARNING) {
            return;
        }
        Bundle bundle = (Bundle) get(entry, "getBundle");
        Throwable failure = (Throwable) get(entry, "getException");
        var event = LOG.atLevel(level == ERROR ? Level.ERROR : Level.WARN)
                .addKeyValue("bundle", bundle == null ? "" : bundle.getSymbolicName());
        if (failure != null) {
            event = event.addKeyValue("error", rootOf(failure)).setCause(LOG.isDebugEnabled() ? failure : null);
        }
        event.log(String.valueOf(get(entry, "getMessage")));
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.toString();
    }

    private static Object get(Object entry, String accessor) throws ReflectiveOperationException {
        for (Class<?> type : entry.getClass().getInterfaces()) {
            if (type.getName().equals("org.osgi.service.log.LogEntry")) {
                return type.getMethod(accessor).invoke(entry);
            }
        }
        return entry.getClass().getMethod(accessor).invoke(entry);
    }
}

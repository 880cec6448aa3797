package io.pointsman.deploy.swap;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Class loaders of what has been taken out, until they are collected: one that stays shows a leak. Any thread. */
public final class Loaders {

    private record Left(String title, WeakReference<ClassLoader> loader) {}

    private final List<Left> left = new ArrayList<>();

    /** Before it is stopped, while it still has one. */
    synchronized void watch(Bundle bundle) {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring != null && wiring.getClassLoader() != null) {
            String title = bundle.getSymbolicName() + " " + bundle.getVersion();
            left.add(new Left(title, new WeakReference<>(wiring.getClassLoader())));
        }
    }

    /** Titles of those that have not been collected yet, {@code NAME VERSION}, the oldest first. */
    public synchronized List<String> uncollected() {
        left.removeIf(each -> each.loader().refersTo(null));
        return left.stream().map(Left::title).toList();
    }
}

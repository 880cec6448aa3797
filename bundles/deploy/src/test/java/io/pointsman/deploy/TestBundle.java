package io.pointsman.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Makes small bundles. What they do on start is said in a header. */
final class TestBundle {

    private final Manifest manifest = new Manifest();

    TestBundle(String symbolicName, String version) {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        with("Bundle-ManifestVersion", "2");
        with("Bundle-SymbolicName", symbolicName);
        with("Bundle-Version", version);
        with("Import-Package", "org.osgi.framework");
    }

    TestBundle with(String header, String value) {
        manifest.getMainAttributes().putValue(header, value);
        return this;
    }

    /** Registers itself as a {@link Runnable} when it starts. */
    TestBundle offeringAService() {
        return with("Bundle-Activator", Offering.class.getName());
    }

    TestBundle failingToStart() {
        return with("Bundle-Activator", Failing.class.getName());
    }

    Path in(Path directory) throws IOException {
        Path file = directory.resolve("bundle-" + System.nanoTime() + ".jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            add(jar, Offering.class);
            add(jar, Failing.class);
        }
        return file;
    }

    private static void add(JarOutputStream jar, Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(name));
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
            bytes.transferTo(jar);
        }
    }

    /** Runs inside the framework. */
    public static final class Offering implements BundleActivator, Runnable {

        @Override
        public void start(BundleContext context) {
            context.registerService(Runnable.class, this, null);
        }

        @Override
        public void stop(BundleContext context) {
            // the framework takes the service back
        }

        @Override
        public void run() {
            // being there is enough
        }
    }

    /** Runs inside the framework, but not for long. */
    public static final class Failing implements BundleActivator {

        @Override
        public void start(BundleContext context) {
            throw new IllegalStateException("told to fail");
        }

        @Override
        public void stop(BundleContext context) {
            // never started
        }
    }
}

package io.pointsman.deploy.swap;

import io.pointsman.api.session.QueryRouter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Makes small bundles. What they do on start is said in a header. */
final class TestBundle {

    private final Manifest manifest = new Manifest();
    private final Map<String, byte[]> more = new LinkedHashMap<>();

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

    /** One that nobody ever asks anything. */
    TestBundle offeringARouter() {
        return with("Bundle-Activator", Routing.class.getName())
                .with("Import-Package", "org.osgi.framework, " + QueryRouter.class.getPackageName());
    }

    TestBundle failingToStart() {
        return with("Bundle-Activator", Failing.class.getName());
    }

    TestBundle hangingInItsStart() {
        return with("Bundle-Activator", Hanging.class.getName());
    }

    TestBundle failingItsOwnTest() {
        return with("Bundle-Activator", Unwell.class.getName());
    }

    TestBundle embeddingTheApi() {
        more.put("io/pointsman/api/routing/RoutingExtension.class", classFile(17));
        return this;
    }

    TestBundle forJava(int version) {
        more.put("com/example/Later.class", classFile(version));
        return this;
    }

    /** As much of one as is looked at. */
    private static byte[] classFile(int java) {
        return new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, (byte) (java + 44)};
    }

    Path in(Path directory) throws IOException {
        Path file = directory.resolve("bundle-" + System.nanoTime() + ".jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            add(jar, Offering.class);
            add(jar, Failing.class);
            add(jar, Routing.class);
            add(jar, Hanging.class);
            add(jar, Unwell.class);
            for (Map.Entry<String, byte[]> entry : more.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
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

    /** Runs inside the framework. */
    public static final class Routing implements BundleActivator {

        @Override
        public void start(BundleContext context) {
            Object router = Proxy.newProxyInstance(
                    Routing.class.getClassLoader(),
                    new Class<?>[] {QueryRouter.class},
                    (self, method, arguments) -> method.invoke(this, arguments));
            context.registerService(QueryRouter.class.getName(), router, null);
        }

        @Override
        public void stop(BundleContext context) {
            // the framework takes the service back
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

    /** Runs inside the framework, until somebody interrupts it. */
    public static final class Hanging implements BundleActivator {

        @Override
        public void start(BundleContext context) throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Override
        public void stop(BundleContext context) {
            // never started
        }
    }

    /** Offers what it should, and a test that fails. */
    public static final class Unwell implements BundleActivator {

        @Override
        public void start(BundleContext context) {
            context.registerService(Runnable.class, () -> {}, null);
            Callable<String> test = () -> "no disk";
            context.registerService(
                    Callable.class, test, FrameworkUtil.asDictionary(Map.of("pointsman.selftest", true)));
        }

        @Override
        public void stop(BundleContext context) {
            // the framework takes the services back
        }
    }
}

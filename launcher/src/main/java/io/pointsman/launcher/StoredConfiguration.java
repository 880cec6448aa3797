package io.pointsman.launcher;

import io.pointsman.launcher.container.Container;
import io.pointsman.launcher.instance.DataDirectory;
import io.pointsman.launcher.instance.InstanceLock;
import io.pointsman.launcher.instance.Side;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.osgi.framework.launch.FrameworkFactory;

/** The configuration of an instance that does not run: a container with the storage and what serves it, for one request. */
record StoredConfiguration(Installation installation, DataDirectory directory) {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    /** Of the rooms, those that open no port. */
    private static final Pattern ROOMS = Pattern.compile("admin(\\.storage)?-[0-9].*");

    /** True when an instance has been started or filled there before. */
    boolean exists() {
        return directory.path().resolve("pointsman.db").toFile().exists();
    }

    /** Makes the directory if need be. @return what the container answers, which is no failure */
    Map<String, String> ask(Map<String, String> request) {
        directory.prepare();
        InstanceLock lock = InstanceLock.take(directory);
        try {
            Map<String, String> answer = inContainer(request);
            if (answer.containsKey("failure")) {
                throw new UserError(answer.get("failure"));
            }
            return answer;
        } finally {
            lock.close();
        }
    }

    private Map<String, String> inContainer(Map<String, String> request) {
        Workspace.prepare(directory.temporary(Side.FIRST));
        Logs.quietly(installation);
        Map<String, String> properties = new TreeMap<>();
        properties.put("pointsman.version", Installation.version());
        properties.put("pointsman.datadir", directory.path().toString());
        properties.forEach(System::setProperty);
        FrameworkFactory factory =
                ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
        Container container = Container.install(installation, directory, Side.FIRST, factory, this::isWanted);
        try {
            container.start();
            return container
                    .services()
                    .transfer(request)
                    .orElseThrow(() -> new UserError(
                            "the configuration storage does not start; is " + installation.bundles() + " complete?"));
        } finally {
            container.stop(STOP_LIMIT);
        }
    }

    private boolean isWanted(Path jar) {
        String folder = jar.getParent().getFileName().toString();
        return switch (folder) {
            case "1", "2" -> true;
            case "4" -> ROOMS.matcher(jar.getFileName().toString()).matches();
            default -> false;
        };
    }
}

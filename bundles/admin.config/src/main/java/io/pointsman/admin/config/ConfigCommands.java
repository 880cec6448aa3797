package io.pointsman.admin.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeService;

/** The commands {@code config:list}, {@code config:show}, {@code config:set} and {@code config:unset}. */
@Component(
        service = {ConfigCommands.class, ConfigurationListener.class},
        property = {
            "osgi.command.scope=config",
            "osgi.command.function=list",
            "osgi.command.function=show",
            "osgi.command.function=set",
            "osgi.command.function=unset"
        })
public final class ConfigCommands implements ConfigurationListener {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Descriptions descriptions;
    private final InForce inForce;
    private final Path etc;

    @Activate
    public ConfigCommands(
            BundleContext context, @Reference MetaTypeService metatypes, @Reference ConfigurationAdmin configurations) {
        descriptions = new Descriptions(context, metatypes);
        inForce = new InForce(configurations);
        etc = Path.of(System.getProperty("pointsman.datadir", "data")).resolve("etc");
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        inForce.changed();
    }

    /** A row for each configuration, by PID. */
    public List<Map<String, String>> list() throws IOException {
        Map<String, Description> known = new TreeMap<>(descriptions.all());
        inForce.pids().forEach(pid -> known.putIfAbsent(pid, Description.none(pid)));
        List<Map<String, String>> rows = new ArrayList<>();
        for (Description description : known.values()) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("pid", description.pid());
            row.put("name", description.name());
            row.put("bundle", description.bundle());
            row.put("set", String.join(", ", inForce.values(description.pid()).keySet()));
            rows.add(row);
        }
        return rows;
    }

    /** A row for each key. */
    public List<Map<String, String>> show(String pid) throws IOException {
        Description description = descriptions.of(pid);
        Map<String, String> set = new TreeMap<>(inForce.values(pid));
        List<Map<String, String>> rows = new ArrayList<>();
        for (AttributeDefinition attribute : description.attributes()) {
            String value = set.remove(attribute.getID());
            String initial = Description.defaultOf(attribute);
            rows.add(row(
                    attribute.getID(),
                    value == null ? initial : value,
                    value == null ? "default" : "set, default " + (initial.isEmpty() ? "none" : initial),
                    Description.typeOf(attribute),
                    attribute.getDescription()));
        }
        set.forEach((key, value) -> rows.add(row(key, value, "set", "", "")));
        return rows;
    }

    private static Map<String, String> row(String key, String value, String from, String type, String meaning) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("key", key);
        row.put("value", value);
        row.put("from", from);
        row.put("type", type);
        row.put("meaning", meaning == null ? "" : meaning);
        return row;
    }

    /** Returns when it is in force. */
    public String set(String pid, String key, String value) throws IOException, InterruptedException {
        descriptions.of(pid).check(key, value);
        ConfigFile file = ConfigFile.of(etc, pid);
        file.set(key, value);
        return told(file, inForce.await(pid, values -> value.equals(values.get(key)), PATIENCE));
    }

    /** Returns when the default is in force. */
    public String unset(String pid, String key) throws IOException, InterruptedException {
        ConfigFile file = ConfigFile.of(etc, pid);
        if (!file.unset(key)) {
            throw new IllegalArgumentException(file + " does not set " + key);
        }
        return told(file, inForce.await(pid, values -> !values.containsKey(key), PATIENCE));
    }

    private static String told(ConfigFile file, boolean isInForce) {
        return isInForce
                ? "in force, and written to " + file
                : "written to " + file + ", but not read within " + PATIENCE.toSeconds() + " s: the log may say why";
    }
}

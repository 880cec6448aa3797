package io.pointsman.libconfig;

import java.util.List;
import java.util.regex.Pattern;

/** Writes a configuration file that {@link LibConfig} and libconfig itself read back as it was meant. */
public final class ConfigWriter {

    private static final Pattern NAME = Pattern.compile("[A-Za-z*_][-A-Za-z0-9*_]*");

    private final StringBuilder text = new StringBuilder();

    /** @param line one line, without the number sign */
    public ConfigWriter comment(String line) {
        text.append("# ").append(line).append('\n');
        return this;
    }

    /** {@code name = { … }}, one setting to a line. */
    public ConfigWriter group(String name, List<Setting> settings) {
        text.append('\n').append(checked(name)).append(" =\n{\n");
        settings.forEach(
                setting -> text.append("    ").append(assignment(setting)).append('\n'));
        text.append("}\n");
        return this;
    }

    /** {@code name = ( { … }, … )}, one group to a line. */
    public ConfigWriter list(String name, List<List<Setting>> groups) {
        text.append('\n').append(checked(name)).append(" =\n(");
        String separator = "\n";
        for (List<Setting> group : groups) {
            text.append(separator).append("    { ");
            text.append(String.join(
                    " ", group.stream().map(ConfigWriter::assignment).toList()));
            text.append(" }");
            separator = ",\n";
        }
        text.append("\n)\n");
        return this;
    }

    /** All that has been written. */
    public String text() {
        return text.toString();
    }

    private static String assignment(Setting setting) {
        return checked(setting.name()) + "=" + setting.literal() + ";";
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' can't be a setting's name");
        }
        return name;
    }
}

package io.pointsman.admin.config;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;

/**
 * What can be configured under one PID.
 *
 * @param source null when nobody describes it, as {@code definition}
 */
record Description(String pid, Bundle source, ObjectClassDefinition definition) {

    private static final Map<Integer, String> TYPES = Map.of(
            AttributeDefinition.STRING, "text",
            AttributeDefinition.LONG, "whole number",
            AttributeDefinition.INTEGER, "whole number",
            AttributeDefinition.SHORT, "whole number",
            AttributeDefinition.BYTE, "whole number",
            AttributeDefinition.DOUBLE, "number",
            AttributeDefinition.FLOAT, "number",
            AttributeDefinition.BOOLEAN, "true or false",
            AttributeDefinition.PASSWORD, "text");

    static Description none(String pid) {
        return new Description(pid, null, null);
    }

    String name() {
        return definition == null ? "" : definition.getName();
    }

    String bundle() {
        return source == null ? "" : source.getSymbolicName() + " " + source.getVersion();
    }

    static Description newer(Description one, Description other) {
        return one.source.getVersion().compareTo(other.source.getVersion()) >= 0 ? one : other;
    }

    List<AttributeDefinition> attributes() {
        return definition == null ? List.of() : List.of(definition.getAttributeDefinitions(ObjectClassDefinition.ALL));
    }

    static String typeOf(AttributeDefinition attribute) {
        String type = TYPES.getOrDefault(attribute.getType(), "text");
        return attribute.getCardinality() == 0 ? type : type + ", several with commas";
    }

    static String defaultOf(AttributeDefinition attribute) {
        String[] values = attribute.getDefaultValue();
        return values == null ? "" : String.join(",", values);
    }

    /** @throws IllegalArgumentException for a key that there is not, or a value of another type */
    void check(String key, String value) {
        if (definition == null) {
            throw new IllegalArgumentException("no installed bundle describes " + pid
                    + ": config:list shows what can be set; deploy the bundle first, or write the file by hand");
        }
        AttributeDefinition attribute = attributes().stream()
                .filter(known -> known.getID().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(pid + " has no key " + key + ", but " + keys()));
        String complaint = attribute.validate(value);
        if (complaint != null && !complaint.isEmpty()) {
            throw new IllegalArgumentException(
                    key + " is '" + value + "', expected: " + typeOf(attribute) + options(attribute));
        }
    }

    private String keys() {
        return String.join(
                ", ",
                attributes().stream().map(AttributeDefinition::getID).sorted().toList());
    }

    private static String options(AttributeDefinition attribute) {
        String[] values = attribute.getOptionValues();
        return values == null ? "" : ", one of " + String.join(", ", Arrays.asList(values));
    }
}

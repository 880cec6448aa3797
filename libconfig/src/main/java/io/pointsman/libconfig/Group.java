package io.pointsman.libconfig;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Named settings {@code { name = value; … }}; the whole file is one, too.
 *
 * @param settings in the order of the file
 */
public record Group(Position position, Map<String, Node> settings) implements Node {

    public Group {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    public Optional<Node> find(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /** The text of the scalar of this name; empty when it is absent or not a scalar. */
    public Optional<String> text(String name) {
        return find(name).filter(Scalar.class::isInstance).map(node -> ((Scalar) node).text());
    }

    @Override
    public String kind() {
        return "a group";
    }
}

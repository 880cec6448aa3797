package io.pointsman.libconfig;

import java.util.List;

/**
 * A list {@code ( … )} of anything, or an array {@code [ … ]} of scalars of one type.
 *
 * @param isArray true for {@code [ … ]}
 */
public record Sequence(Position position, boolean isArray, List<Node> items) implements Node {

    public Sequence {
        items = List.copyOf(items);
    }

    @Override
    public String kind() {
        return isArray ? "an array" : "a list";
    }
}

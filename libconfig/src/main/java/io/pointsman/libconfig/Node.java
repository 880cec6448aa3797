package io.pointsman.libconfig;

/** One value of a configuration file: a group, a list or array, or a scalar. */
public sealed interface Node permits Group, Sequence, Scalar {

    /** Where the value begins. */
    Position position();

    /** What it is, in words for messages: "a group", "a list", "a string" … */
    String kind();
}

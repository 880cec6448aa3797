package io.pointsman.routing.rule;

/**
 * A rule on the way of a statement.
 *
 * @param staticsHold its static conditions are known to hold, and need not be looked at again
 */
record Step(CompiledRule rule, boolean staticsHold) {}

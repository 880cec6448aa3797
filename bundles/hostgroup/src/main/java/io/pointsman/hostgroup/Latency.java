package io.pointsman.hostgroup;

/**
 * How near the servers of a hostgroup were when somebody looked.
 *
 * @param count of those that could be chosen
 * @param average microseconds of their pings
 */
record Latency(int count, double average) {}

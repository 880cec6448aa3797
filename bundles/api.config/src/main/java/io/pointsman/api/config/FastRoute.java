package io.pointsman.api.config;

/**
 * One row of {@code mysql_query_rules_fast_routing}.
 *
 * @param username empty for any; a row with the user's own name goes first
 */
public record FastRoute(String username, String schemaname, int flagIn, int destinationHostgroup, String comment) {}

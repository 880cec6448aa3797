/** EXPLAIN ROUTE: where a statement would go, and why. */
package io.pointsman.routing.explain;

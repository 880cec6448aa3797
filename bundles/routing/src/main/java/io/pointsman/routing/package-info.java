/** Where a statement goes: what query rules, comments and the installed routing extensions say. */
package io.pointsman.routing;

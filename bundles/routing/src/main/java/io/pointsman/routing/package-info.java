/** Where a statement goes: what the installed routing extensions say. */
package io.pointsman.routing;

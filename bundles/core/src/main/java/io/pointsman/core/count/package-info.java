/** What is counted on event loops, kept where it outlives every swap. */
package io.pointsman.core.count;

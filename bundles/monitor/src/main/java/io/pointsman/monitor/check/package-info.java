/** The kinds of checks: what each asks, and what its answers and silences mean. */
package io.pointsman.monitor.check;

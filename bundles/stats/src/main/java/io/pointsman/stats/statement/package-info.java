/** What statements came to: digests with their latencies, commands, errors. Counted per event loop, merged when read. */
package io.pointsman.stats.statement;

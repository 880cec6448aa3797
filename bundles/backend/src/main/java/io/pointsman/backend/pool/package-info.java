/** Idle server connections, a shard for each event loop. */
package io.pointsman.backend.pool;

/** Connections to servers: pooled per event loop, leased to sessions. */
package io.pointsman.backend;

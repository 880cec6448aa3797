/** Bytes that several packets have in common: lengths, strings, headers. */
package io.pointsman.protocol.wire;

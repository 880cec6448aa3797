/** The handlers that stand between bytes and packets, one for each leg. */
package io.pointsman.protocol.codec;

/** One class for each packet: how its record looks on the wire. */
package io.pointsman.protocol.packet;

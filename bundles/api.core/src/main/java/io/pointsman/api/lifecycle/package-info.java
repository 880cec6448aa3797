/**
 * How rooms are swapped under live channels: slots for services, and handlers that can hand over.
 *
 * <p>Rooms implement {@link io.pointsman.api.lifecycle.TransferableHandler} and
 * {@link io.pointsman.api.lifecycle.HandlerFactory}; {@code core} does the exchange.
 */
@Export
@Version("1.0.0")
package io.pointsman.api.lifecycle;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * Event loops, channels and dialling, as {@code core} offers them to the rooms.
 */
@Export
@Version("1.0.0")
package io.pointsman.api.transport;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

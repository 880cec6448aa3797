/**
 * Connections to servers: how a session gets one, uses it and gives it back.
 */
@Export
@Version("1.0.0")
package io.pointsman.api.backend;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * Where TLS handlers come from: one service for each leg.
 */
@Export
@Version("1.0.0")
package io.pointsman.api.tls;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

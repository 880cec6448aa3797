/**
 * Who hears what statements came to.
 */
@Export
@Version("1.0.0")
package io.pointsman.api.stats;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

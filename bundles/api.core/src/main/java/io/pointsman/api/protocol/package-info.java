/**
 * What the packets of the MySQL protocol say, as records; how they look on the wire is the business of the room {@code protocol}.
 */
@Export
@Version("1.0.0")
package io.pointsman.api.protocol;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

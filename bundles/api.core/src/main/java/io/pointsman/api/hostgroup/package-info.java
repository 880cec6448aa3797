/**
 * Who is in which hostgroup, and who is next.
 */
@Export
@Version("1.0.0")
package io.pointsman.api.hostgroup;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

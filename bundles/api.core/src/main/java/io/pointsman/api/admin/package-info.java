/**
 * The seams between the rooms of the control plane.
 */
@Export
@Version("1.0.0")
package io.pointsman.api.admin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

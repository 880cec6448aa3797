/**
 * What is known of a statement without its literals.
 */
@Export
@Version("1.0.0")
package io.pointsman.api.statement;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

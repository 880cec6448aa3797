/**
 * One client's conversation, and who answers its statements.
 */
@Export
@Version("1.0.0")
package io.pointsman.api.session;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

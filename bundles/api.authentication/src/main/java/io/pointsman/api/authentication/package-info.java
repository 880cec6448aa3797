/**
 * The authentication API: users from elsewhere than {@code mysql_users}.
 *
 * <p>An {@link io.pointsman.api.authentication.AuthenticationSource}, registered as an OSGi service, is asked for all the
 * users it has: when it appears, whenever it says that they have changed, and at every {@code LOAD MYSQL USERS TO
 * RUNTIME}. They are in force beside the rows of {@code mysql_users} until the source leaves.
 *
 * <h2>Threads</h2>
 * A source is called on a thread that is kept for it, never on an event loop, and by one thread at a time; it may read
 * files and ask other machines. It has to answer within a limit (five seconds unless configured otherwise).
 */
@Export
@Version("1.0.0")
package io.pointsman.api.authentication;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

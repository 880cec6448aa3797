/**
 * The routing extension API: the only bundle a third party needs.
 *
 * <p>A {@link io.pointsman.api.routing.RoutingExtension} is asked, once per statement, which hostgroup should serve
 * it. Register one as an OSGi service; it takes effect with the next statement of every connected session and stops
 * taking effect before its bundle is told to stop.
 *
 * <h2>Threads</h2>
 * Calls come from Netty event loops, from several at once. An extension is therefore thread-safe and never blocks; it
 * does its I/O on a thread of its own and answers from what it last learned.
 */
@Export
@Version("1.1.0")
package io.pointsman.api.routing;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

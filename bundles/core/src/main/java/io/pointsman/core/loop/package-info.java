/** The event loops and the kind of sockets they drive. */
package io.pointsman.core.loop;

/** How a session that asks for a server connection gets one, or an error. */
package io.pointsman.backend.lease;

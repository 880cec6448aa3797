/** What a session has set and left behind, beyond what a server connection keeps for it. */
package io.pointsman.session.state;

/** Statements before they go to a server: digests, prepared statements, calls that only the session can answer. */
package io.pointsman.session.statement;

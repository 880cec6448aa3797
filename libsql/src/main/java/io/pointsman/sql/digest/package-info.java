/** Statements without their literals, and the hash of that text. */
package io.pointsman.sql.digest;

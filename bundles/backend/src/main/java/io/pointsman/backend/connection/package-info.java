/** One server connection: its login, its answers, its being made as new. */
package io.pointsman.backend.connection;

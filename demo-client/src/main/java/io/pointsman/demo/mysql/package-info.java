/** A MySQL client for the demonstration: logs in, with or without TLS, and runs statements as text. Blocks. */
package io.pointsman.demo.mysql;

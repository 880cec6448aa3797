/** The TLS clients of these tests: BouncyCastle's TLS API, the JDK's engine and the {@code openssl} program. */
package io.pointsman.itests.tls.client;

/** TLS towards clients by BouncyCastle's TLS API: the suites and protocols that the usual engines no longer have. */
package io.pointsman.tls.legacy;

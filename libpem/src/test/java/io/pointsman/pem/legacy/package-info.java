/** A TLS client of BouncyCastle's, for the protocols and suites that no other client speaks any more. */
package io.pointsman.pem.legacy;

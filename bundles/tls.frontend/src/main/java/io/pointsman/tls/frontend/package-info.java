/** TLS towards clients: finds or makes the certificate, and mints handlers from it. */
package io.pointsman.tls.frontend;

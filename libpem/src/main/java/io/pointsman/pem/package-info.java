/**
 * Certificates, keys and revocation lists from PEM files, with a reason in plain words when one can't be used.
 *
 * <p>Not a bundle: {@code tls.frontend} and {@code tls.backend} each carry their own copy, so that either can be
 * replaced alone. Reads files, so never called on an event loop.
 */
package io.pointsman.pem;

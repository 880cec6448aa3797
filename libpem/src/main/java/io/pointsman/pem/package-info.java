/**
 * Certificates, keys and revocation lists from PEM files, with a reason in plain words when one can't be used.
 *
 * <p>{@link io.pointsman.pem.PemFile} reads, {@link io.pointsman.pem.PemCertificates} and
 * {@link io.pointsman.pem.PemPrivateKey} parse, {@link io.pointsman.pem.Identity} sees to it that the two belong
 * together. Every {@link io.pointsman.pem.PemException} names the file, what was found in it and what to do, and shows
 * nothing of the content. What the certificates say is looked at by {@link io.pointsman.tls.MaterialCheck}.
 *
 * <p>Not a bundle: {@code tls.frontend} and {@code tls.backend} each carry their own copy, so that either can be
 * replaced alone. Reads files, so never called on an event loop. All is immutable and thread-safe.
 */
package io.pointsman.pem;

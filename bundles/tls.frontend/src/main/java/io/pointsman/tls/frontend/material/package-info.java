/**
 * Certificates, keys and lists: finds, makes, reads and examines what is served to clients. Reads files, so never
 * called on an event loop.
 */
package io.pointsman.tls.frontend.material;

package io.pointsman.tls.frontend.material;

import io.pointsman.tls.Trust;

/**
 * What clients' certificates are checked against.
 *
 * @param fingerprint equal for equal content of all files: sessions resume while it stays the same
 */
public record ClientTrust(Trust trust, String fingerprint) {}

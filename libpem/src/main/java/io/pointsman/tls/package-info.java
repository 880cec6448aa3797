/**
 * What both ends of a TLS connection need to know that is not in an engine: the names of suites and protocols, what to
 * look at before certificates are used, how to write a certificate down, and what a failed handshake means.
 *
 * <ul>
 *   <li>{@link io.pointsman.tls.CipherSuites}, {@link io.pointsman.tls.CipherList}: every suite that an engine of
 *       ours can serve, by each of its names; an operator's list, parsed.
 *   <li>{@link io.pointsman.tls.TlsProtocol}, {@link io.pointsman.tls.ProtocolList}: the same for protocols.
 *   <li>{@link io.pointsman.tls.MaterialCheck}: what is wrong with an identity, an authority or a revocation list, as
 *       {@link io.pointsman.tls.Finding}s. Verifies signatures, so never called on an event loop.
 *   <li>{@link io.pointsman.tls.CertificateText}, {@link io.pointsman.tls.AlternativeNames},
 *       {@link io.pointsman.tls.Expiry}: a certificate as text, and the days it has left.
 *   <li>{@link io.pointsman.tls.HandshakeDiagnosis}: from an exception to a cause and a sentence. Looks at names and
 *       messages alone, so it may be called on an event loop and needs no engine's classes.
 * </ul>
 *
 * <p>Not a bundle: each TLS bundle carries its own copy, so that either can be replaced alone. Nothing here may
 * end up inside a live engine, or it would keep the bundle in memory after a swap. All is immutable and thread-safe;
 * time comes from the {@code Clock} that is passed in. Needs the JDK and BouncyCastle, no Netty.
 */
package io.pointsman.tls;

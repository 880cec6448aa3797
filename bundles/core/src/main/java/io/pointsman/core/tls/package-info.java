/** TLS handshakes on live channels: how they begin, how many are under way, what becomes of them. */
package io.pointsman.core.tls;

/** How every connection is protected, by which certificates, and for how long these are good. */
package io.pointsman.stats.tls;

/** The same calls once directly and once through the proxy, and what a program sees of the answers. */
package io.pointsman.itests.traffic.differential;

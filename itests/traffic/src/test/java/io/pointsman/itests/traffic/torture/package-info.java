/** Thousands of random statements, each answered as a direct connection answers it. */
package io.pointsman.itests.traffic.torture;

/** The clients that do not block, each with what is its own: pipelining with Vert.x, back pressure with R2DBC. */
package io.pointsman.itests.traffic.reactive;

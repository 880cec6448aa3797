/** The command {@code pointsman}: what an operator types, and nothing that a byte of traffic passes through. */
package io.pointsman.launcher;

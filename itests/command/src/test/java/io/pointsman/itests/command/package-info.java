/** The command {@code pointsman} as an operator meets it: what it prints, what it leaves behind, how it exits. */
package io.pointsman.itests.command;

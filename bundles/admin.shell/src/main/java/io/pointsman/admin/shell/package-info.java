/** The admin statements for people and scripts: Gogo commands, and the Unix socket that {@code pointsman shell} talks to. */
package io.pointsman.admin.shell;

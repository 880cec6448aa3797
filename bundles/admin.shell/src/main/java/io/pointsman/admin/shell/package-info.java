/** The admin statements for people and scripts: Gogo commands, and the Unix socket behind {@code pointsman shell}. */
package io.pointsman.admin.shell;

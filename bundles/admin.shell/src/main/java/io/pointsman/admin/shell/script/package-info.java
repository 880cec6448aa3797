/** Cutting what was typed into statements and commands. */
package io.pointsman.admin.shell.script;

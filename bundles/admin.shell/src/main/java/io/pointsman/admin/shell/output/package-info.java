/** Answers as text: for people, and in two forms for programs. */
package io.pointsman.admin.shell.output;

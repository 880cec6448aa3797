/** What could come next in a line that is being typed. */
package io.pointsman.admin.shell.complete;

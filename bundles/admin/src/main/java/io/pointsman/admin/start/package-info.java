/** The way from the stored configuration, or the file's, to the first configuration in force. */
package io.pointsman.admin.start;
